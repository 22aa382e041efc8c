export interface DownloadLimits {
  /** Where files may come from, such as `https://cdn.discordapp.com`. */
  readonly origins: ReadonlySet<string>
  readonly milliseconds: number
  readonly mostBytes: number
}

export type Download = { readonly file: Buffer } | { readonly fault: 'unreachable' | 'too-large' }

const unreachable: Download = { fault: 'unreachable' }
const tooLarge: Download = { fault: 'too-large' }

/**
 * Downloads a file from one of the allowed origins. It is unreachable when the address is elsewhere or redirects, or
 * the server does not answer with success in time.
 */
export async function downloadPicture(address: string, limits: DownloadLimits): Promise<Download> {
  if (!isAllowed(address, limits.origins)) return unreachable
  try {
    const response = await fetch(address, {
      redirect: 'error',
      signal: AbortSignal.timeout(limits.milliseconds),
    })
    const length = Number(response.headers.get('content-length') ?? 0)
    if (!response.ok || !response.body || length > limits.mostBytes) {
      await response.body?.cancel()
      return response.ok && length > limits.mostBytes ? tooLarge : unreachable
    }
    const file = await readLimited(response.body, limits.mostBytes)
    return file ? { file } : tooLarge
  } catch {
    return unreachable
  }
}

/** Whether the address is of an allowed origin, without credentials in it. */
function isAllowed(address: string, origins: ReadonlySet<string>): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return origins.has(url.origin) && url.username === '' && url.password === ''
}

async function readLimited(body: ReadableStream<Uint8Array>, mostBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks, length)
    length += value.byteLength
    if (length > mostBytes) {
      await reader.cancel()
      return undefined
    }
    chunks.push(value)
  }
}
