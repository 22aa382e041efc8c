import { Worker } from 'node:worker_threads'
import { typescriptWorkerOptions } from '../../../core/typescript-worker.ts'
import { MOST_CHARACTERS, parseText, type ParsedText } from './parse-text.ts'

/** Shorter files take no longer than a thread takes to start. */
const SHORT = 20_000
const PATIENCE = 10_000
const MEMORY_MB = 512

/** Reads YAML or JSON in a thread of its own where it is long, so that the bot goes on meanwhile; gives up after so many milliseconds. */
export async function parseAside(text: string, most = PATIENCE): Promise<ParsedText> {
  if (text.length <= SHORT || text.length > MOST_CHARACTERS) return parseText(text)
  const worker = new Worker(new URL('./parse-text.worker.ts', import.meta.url), {
    ...typescriptWorkerOptions(),
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  const tooComplex: ParsedText = { fault: { code: 'too-complex', path: [], values: {} } }
  const parsed = await new Promise<ParsedText>((resolve) => {
    const patience = setTimeout(() => resolve(tooComplex), most)
    worker.once('message', (answer: ParsedText) => resolve(answer))
    worker.once('error', () => resolve(tooComplex))
    worker.once('exit', () => {
      clearTimeout(patience)
      resolve(tooComplex)
    })
  })
  await worker.terminate()
  return parsed
}
