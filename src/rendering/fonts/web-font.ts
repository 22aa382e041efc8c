import { brotliDecompressSync, inflateSync } from 'node:zlib'

const knownTags = { cmap: 0, hmtx: 3, glyf: 10, loca: 11, arbitrary: 63 } as const
const woff2HeaderBytes = 48
const woffHeaderBytes = 44

/** The `cmap` table of a WOFF2 file, which is the one thing that the canvas does not tell about a font. */
export function readWoff2CharacterMap(file: Buffer): Buffer {
  const tables = file.readUInt16BE(12)
  const compressedBytes = file.readUInt32BE(20)
  let at = woff2HeaderBytes
  let offset = 0
  let found: { offset: number; length: number } | undefined

  const readBase128 = (): number => {
    let value = 0
    for (let index = 0; index < 5; index++) {
      const byte = file.readUInt8(at++)
      value = value * 128 + (byte & 0x7f)
      if ((byte & 0x80) === 0) break
    }
    return value
  }

  for (let index = 0; index < tables; index++) {
    const flags = file.readUInt8(at++)
    const tag = flags & 0x3f
    const version = flags >> 6
    if (tag === knownTags.arbitrary) at += 4
    let length = readBase128()
    const isOutline = tag === knownTags.glyf || tag === knownTags.loca
    if (isOutline ? version !== 3 : version !== 0) length = readBase128()
    if (tag === knownTags.cmap) found = { offset, length }
    offset += length
  }
  if (!found) throw new Error('The font has no character map')
  const data = brotliDecompressSync(file.subarray(at, at + compressedBytes))
  return data.subarray(found.offset, found.offset + found.length)
}

interface Table {
  readonly tag: string
  readonly checksum: number
  readonly data: Buffer
}

/** Unpacks a WOFF (version 1) file into a plain OpenType file, leaving out the tables named in `without`. */
export function unpackWoff(file: Buffer, without: ReadonlySet<string>): Buffer {
  const tables: Table[] = []
  for (let index = 0; index < file.readUInt16BE(12); index++) {
    const at = woffHeaderBytes + index * 20
    const tag = file.toString('latin1', at, at + 4)
    if (without.has(tag)) continue
    const offset = file.readUInt32BE(at + 4)
    const packed = file.subarray(offset, offset + file.readUInt32BE(at + 8))
    const length = file.readUInt32BE(at + 12)
    tables.push({
      tag,
      checksum: file.readUInt32BE(at + 16),
      data: packed.length === length ? packed : inflateSync(packed),
    })
  }
  return packOpenType(file.readUInt32BE(4), tables)
}

function packOpenType(flavour: number, tables: readonly Table[]): Buffer {
  const directoryBytes = 12 + 16 * tables.length
  const out = Buffer.alloc(directoryBytes + tables.reduce((sum, table) => sum + padded(table.data.length), 0))
  const exponent = 31 - Math.clz32(tables.length)
  out.writeUInt32BE(flavour, 0)
  out.writeUInt16BE(tables.length, 4)
  out.writeUInt16BE(16 << exponent, 6)
  out.writeUInt16BE(exponent, 8)
  out.writeUInt16BE(16 * tables.length - (16 << exponent), 10)
  let offset = directoryBytes
  for (const [index, table] of tables.entries()) {
    const at = 12 + 16 * index
    out.write(table.tag, at, 'latin1')
    out.writeUInt32BE(table.checksum, at + 4)
    out.writeUInt32BE(offset, at + 8)
    out.writeUInt32BE(table.data.length, at + 12)
    table.data.copy(out, offset)
    offset += padded(table.data.length)
  }
  return out
}

/** The length with the gap to the next multiple of four. */
function padded(length: number): number {
  return (length + 3) & ~3
}

/** One table of a plain OpenType file. */
export function openTypeTable(file: Buffer, tag: string): Buffer {
  for (let index = 0; index < file.readUInt16BE(4); index++) {
    const at = 12 + 16 * index
    if (file.toString('latin1', at, at + 4) !== tag) continue
    const offset = file.readUInt32BE(at + 8)
    return file.subarray(offset, offset + file.readUInt32BE(at + 12))
  }
  throw new Error(`The font has no ${tag} table`)
}
