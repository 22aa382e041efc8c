import type { CompareStrings } from '../bson/compare.ts'

const BLOCK = 256
const FIRST = 2 ** 47
const STEP = 2 ** 22
const LABEL_BYTES = 6

interface Entry {
  readonly text: string
  readonly label: Buffer
}

/**
 * Gives every text a label, so that labels order (memcmp) as `compare` orders their texts and texts that compare equal
 * share one. A label stays what it is: a new text between two others gets a label between theirs.
 */
export class OrderedLabels {
  readonly #compare: CompareStrings
  readonly #known = new Map<string, Buffer>()
  readonly #blocks: Entry[][] = []

  constructor(compare: CompareStrings) {
    this.#compare = compare
  }

  of(text: string): Buffer {
    let label = this.#known.get(text)
    if (!label) this.#known.set(text, (label = this.#place(text)))
    return label
  }

  #place(text: string): Buffer {
    const at = lowest(this.#blocks.length, (index) => {
      const last = this.#blocks[index]?.at(-1)
      return last !== undefined && this.#compare(last.text, text) >= 0
    })
    if (at === this.#blocks.length && at > 0)
      return this.#insert(at - 1, this.#blocks[at - 1]?.length ?? 0, text)
    if (at === this.#blocks.length) this.#blocks.push([])
    const block = this.#blocks[at] ?? []
    const within = lowest(block.length, (index) => this.#compare(block[index]?.text ?? '', text) >= 0)
    const found = block[within]
    if (found && this.#compare(found.text, text) === 0) return found.label
    return this.#insert(at, within, text)
  }

  #insert(at: number, within: number, text: string): Buffer {
    const block = this.#blocks[at] ?? []
    const before = block[within - 1] ?? this.#blocks[at - 1]?.at(-1)
    const after = block[within] ?? this.#blocks[at + 1]?.[0]
    const label = between(before?.label ?? null, after?.label ?? null)
    block.splice(within, 0, { text, label })
    if (block.length > BLOCK) this.#blocks.splice(at, 1, block.slice(0, BLOCK / 2), block.slice(BLOCK / 2))
    return label
  }
}

/** The first index below `count` for which it holds; `count` when there is none. */
function lowest(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Bytes behind `before` and before `after`, never ending in 0; at either end there is room for many more. */
function between(before: Buffer | null, after: Buffer | null): Buffer {
  const place = before ? head(before) + STEP : after ? head(after) - STEP : FIRST
  if ((!before || !after) && place > STEP && place < 2 ** 48 - STEP) {
    const label = Buffer.alloc(LABEL_BYTES + 1, 128)
    label.writeUIntBE(place, 0, LABEL_BYTES)
    return label
  }
  const bytes: number[] = []
  let bound = after
  for (let index = 0; ; index++) {
    const low = before?.[index] ?? 0
    const high = bound ? (bound[index] ?? 0) : 256
    if (high - low > 1) return Buffer.from([...bytes, (low + high) >>> 1])
    bytes.push(low)
    if (high > low) bound = null
  }
}

function head(label: Buffer): number {
  return label.length >= LABEL_BYTES ? label.readUIntBE(0, LABEL_BYTES) : Number.NaN
}
