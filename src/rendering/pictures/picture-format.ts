export interface PictureHeader {
  readonly format: 'png' | 'jpeg' | 'webp' | 'gif'
  readonly width: number
  readonly height: number
}

/** Reads format and size from a file's first bytes, whatever it was called; undefined for anything but these four. */
export function readPictureHeader(file: Buffer): PictureHeader | undefined {
  try {
    return readPng(file) ?? readGif(file) ?? readWebp(file) ?? readJpeg(file)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readPng(file: Buffer): PictureHeader | undefined {
  if (file.readUInt32BE(0) !== 0x89504e47 || file.readUInt32BE(4) !== 0x0d0a1a0a) return undefined
  if (file.toString('latin1', 12, 16) !== 'IHDR') return undefined
  return { format: 'png', width: file.readUInt32BE(16), height: file.readUInt32BE(20) }
}

function readGif(file: Buffer): PictureHeader | undefined {
  const signature = file.toString('latin1', 0, 6)
  if (signature !== 'GIF87a' && signature !== 'GIF89a') return undefined
  return { format: 'gif', width: file.readUInt16LE(6), height: file.readUInt16LE(8) }
}

function readWebp(file: Buffer): PictureHeader | undefined {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WEBP') return undefined
  const chunk = file.toString('latin1', 12, 16)
  const format = 'webp'
  if (chunk === 'VP8X')
    return { format, width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 }
  if (chunk === 'VP8L') {
    const bits = file.readUInt32LE(21)
    return { format, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== 'VP8 ') return undefined
  return { format, width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff }
}

const standaloneMarkers = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7])

function readJpeg(file: Buffer): PictureHeader | undefined {
  if (file.readUInt16BE(0) !== 0xffd8) return undefined
  let at = 2
  for (;;) {
    if (file.readUInt8(at) !== 0xff) return undefined
    const marker = file.readUInt8(at + 1)
    const startsFrame =
      marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (startsFrame) {
      return { format: 'jpeg', width: file.readUInt16BE(at + 7), height: file.readUInt16BE(at + 5) }
    }
    if (marker === 0xff) at += 1
    else at += standaloneMarkers.has(marker) ? 2 : 2 + file.readUInt16BE(at + 2)
  }
}
