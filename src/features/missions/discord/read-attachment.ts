import { DomainError } from '../../../core/domain-error.ts'
import type { OptionAttachment } from '../../../core/command.ts'
import { parseAside } from '../definition/parse-aside.ts'
import type { DefinitionText } from '../definition/parse-text.ts'

const PATIENCE = 10_000

/** The definitions in an attached file of at most `most` bytes. Rejects with DomainError `file-too-large` or `file-unreachable`. */
export async function readAttachment({ url, size }: OptionAttachment, most: number): Promise<DefinitionText> {
  if (size > most) throw new DomainError('file-too-large', { most: Math.floor(most / 1024) })
  const chunks: Uint8Array[] = []
  let read = 0
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' })
    if (!response.ok || !response.body) throw new DomainError('file-unreachable')
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      read += chunk.byteLength
      if (read > most) throw new DomainError('file-too-large', { most: Math.floor(most / 1024) })
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('file-unreachable')
  }
  return parseAside(Buffer.concat(chunks).toString('utf8'))
}
