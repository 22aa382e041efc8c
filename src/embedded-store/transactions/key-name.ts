/** A text that names one key of one index. */
export function keyName(indexId: number, key: Uint8Array): string {
  const bytes = Buffer.isBuffer(key) ? key : Buffer.from(key.buffer, key.byteOffset, key.byteLength)
  return `${indexId}:${bytes.toString('latin1')}`
}
