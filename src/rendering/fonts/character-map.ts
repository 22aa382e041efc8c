const segmentMapping = 4
const segmentedCoverage = 12

/** The code points that an OpenType `cmap` table gives a glyph, as pairs of first and last in any order. */
export function readCharacterMap(table: Buffer): number[] {
  const count = table.readUInt16BE(2)
  const pairs: number[] = []
  const seen = new Set<number>()
  for (let index = 0; index < count; index++) {
    const offset = table.readUInt32BE(4 + index * 8 + 4)
    if (seen.has(offset)) continue
    seen.add(offset)
    const format = table.readUInt16BE(offset)
    if (format === segmentMapping) pairs.push(...readSegments(table, offset))
    if (format === segmentedCoverage) pairs.push(...readGroups(table, offset))
  }
  return pairs
}

function readSegments(table: Buffer, offset: number): number[] {
  const segments = table.readUInt16BE(offset + 6) / 2
  const ends = offset + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const rangeOffsets = deltas + segments * 2
  const pairs: number[] = []
  for (let index = 0; index < segments; index++) {
    const start = table.readUInt16BE(starts + index * 2)
    const end = table.readUInt16BE(ends + index * 2)
    const delta = table.readUInt16BE(deltas + index * 2)
    const rangeOffset = table.readUInt16BE(rangeOffsets + index * 2)
    for (let codePoint = start; codePoint <= end && codePoint !== 0xffff; codePoint++) {
      let glyph = (codePoint + delta) & 0xffff
      if (rangeOffset !== 0) {
        const raw = table.readUInt16BE(rangeOffsets + index * 2 + rangeOffset + (codePoint - start) * 2)
        glyph = raw === 0 ? 0 : (raw + delta) & 0xffff
      }
      if (glyph !== 0) pairs.push(codePoint, codePoint)
    }
  }
  return pairs
}

function readGroups(table: Buffer, offset: number): number[] {
  const groups = table.readUInt32BE(offset + 12)
  const pairs: number[] = []
  for (let index = 0; index < groups; index++) {
    const at = offset + 16 + index * 12
    const start = table.readUInt32BE(at)
    const startsAtMissingGlyph = table.readUInt32BE(at + 8) === 0
    pairs.push(startsAtMissingGlyph ? start + 1 : start, table.readUInt32BE(at + 4))
  }
  return pairs
}
