/**
 * The order in which a member meets the missions of a pool, one of their own: every period takes the next `count` of the circle, see
 * `drawFrom`. So nothing comes again before all others came, everything comes equally often, and a mission that is added moves none of
 * the others. Follows from the seed alone.
 */
export function drawOrder(ids: readonly string[], seed: string, memberId: string): DrawOrder {
  const own = hash32(`${seed}/${memberId}`)
  const { sorted, hashes } = readyToDraw(ids)
  // A place and whose it is, in one number below 2^53: numbers are sorted many times faster than objects.
  const order = new Float64Array(hashes.length)
  for (let index = 0; index < order.length; index += 1)
    order[index] = mix(own ^ (hashes[index] ?? 0)) * MOST_IDS + index
  order.sort()
  const places = new Uint32Array(order.length)
  for (let index = 0; index < order.length; index += 1) places[index] = (order[index] ?? 0) % MOST_IDS
  return { of: ids, sorted, places }
}

/** Which missions a member gets in a period; all where there are no more than that. */
export function drawFrom({ sorted, places }: DrawOrder, count: number, ordinal: number): readonly string[] {
  if (sorted.length <= count) return sorted
  const start = (ordinal * count) % places.length
  return Array.from(
    { length: count },
    (_, index) => sorted[places[(start + index) % places.length] ?? 0] ?? '',
  )
}

export interface DrawOrder {
  /** The list that it was made for. */
  readonly of: readonly string[]
  readonly sorted: readonly string[]
  /** Of `sorted`, one after the other. */
  readonly places: Uint32Array
}

interface Ready {
  readonly sorted: readonly string[]
  readonly hashes: readonly number[]
}

const MOST_IDS = 2 ** 20
const ready = new WeakMap<readonly string[], Ready>()

/** What every draw of a pool has in common; worked out once for a list of ids. */
function readyToDraw(ids: readonly string[]): Ready {
  const known = ready.get(ids)
  if (known) return known
  const sorted = ids.toSorted()
  const made = { sorted, hashes: sorted.map(hash32) }
  ready.set(ids, made)
  return made
}

/** FNV-1a with a final mix: the same on every machine, evenly spread, not for secrets. */
function hash32(text: string): number {
  let hash = 0x81_1c_9d_c5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93)
  return mix(hash)
}

function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85_eb_ca_6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** How many of a pool are drawn in periods that begin at a moment: as was published last before it, else at first; undefined for all. */
export function drawAt(
  draws: readonly { readonly id: string; readonly draw: number; readonly at: number }[],
  pool: string,
  from = Infinity,
): number | undefined {
  const own = draws.filter(({ id }) => id === pool)
  return (own.findLast(({ at }) => at <= from) ?? own[0])?.draw
}
