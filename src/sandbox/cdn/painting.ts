import { createRequire } from 'node:module'
import type * as Canvas from '@napi-rs/canvas'

const load = createRequire(import.meta.url)

/** The drawing library, loaded when something is first drawn: a start does without it. */
export function painting(): typeof Canvas {
  return load('@napi-rs/canvas') as typeof Canvas
}
