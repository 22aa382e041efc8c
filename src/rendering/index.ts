export { CardFailure } from './card-failure.ts'
export { type CardRenderer, createCardRenderer } from './card-renderer.ts'
export type { CardFormat } from './encoding/encode.ts'
