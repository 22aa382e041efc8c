const mostBytes = 4 * 1024 * 1024

/**
 * Downloads a file from one of the allowed origins within the time. Undefined when the address is elsewhere or
 * redirects, the server does not answer with success in time, or the file is larger than 4 MiB.
 */
export async function downloadPicture(
  address: string,
  options: { origins: ReadonlySet<string>; milliseconds: number },
): Promise<Buffer | undefined> {
  if (!isAllowed(address, options.origins)) return undefined
  try {
    const response = await fetch(address, {
      redirect: 'error',
      signal: AbortSignal.timeout(options.milliseconds),
    })
    if (!response.ok || !response.body || Number(response.headers.get('content-length') ?? 0) > mostBytes) {
      await response.body?.cancel()
      return undefined
    }
    return await readLimited(response.body)
  } catch {
    return undefined
  }
}

/** Whether the address is of an allowed origin, without credentials in it. */
export function isAllowed(address: string, origins: ReadonlySet<string>): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return origins.has(url.origin) && url.username === '' && url.password === ''
}

async function readLimited(body: ReadableStream<Uint8Array>): Promise<Buffer | undefined> {
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
