import type { Keyed } from './keyed.ts'
import { PAUSE } from './pause.ts'
import { HeldRun, type Holding, type Run, WrittenRuns } from './sorted-runs.ts'

/** As many as are sorted at a stretch: a few milliseconds. */
const RUN = 4096
const LOOK_AT_CLOCK_EVERY = 16
const TURN_MS = 8

/**
 * The items in order, with a PAUSE whenever others have waited long: they are sorted in runs as they come, and the runs are
 * merged as they are taken. With a limit no more than about twice as many are held; what memory has no room for is written
 * to disk in runs. It closes the meter in the end.
 */
export function* inOrder<Item extends Keyed>(
  items: Iterable<Item | typeof PAUSE>,
  limit: number,
  holding: Holding<Item>,
): Iterable<Item | typeof PAUSE> {
  const { meter } = holding
  const written = new WrittenRuns(holding)
  let runs: Item[][] = []
  let run: Item[] = []
  let held = 0
  const most = 2 * limit + RUN
  try {
    for (const item of items) {
      if (item === PAUSE) {
        yield PAUSE
        continue
      }
      run.push(item)
      held++
      meter.add(holding.size(item))
      if (run.length < RUN && !meter.isFull) continue
      runs.push(run.sort(byKey))
      run = []
      if (held >= most || (meter.isFull && held > limit)) {
        runs = [yield* firstOf(runs, limit, holding)]
        held = runs[0]?.length ?? 0
      }
      if (!meter.isFull) continue
      yield* written.add(merged(heldRuns(runs)), (others) => upTo(limit, merged(others)))
      for (const each of runs) for (const dropped of each) meter.release(holding.size(dropped))
      runs = []
      held = 0
    }
    runs.push(run.sort(byKey))
    yield* upTo(limit, merged([...written.runs(), ...heldRuns(runs)]))
  } finally {
    written.close()
    meter.close()
  }
}

function heldRuns<Item>(runs: readonly Item[][]): Run<Item>[] {
  return runs.map((run) => new HeldRun(run))
}

function* upTo<Item>(limit: number, items: Iterable<Item | typeof PAUSE>): Iterable<Item | typeof PAUSE> {
  let left = limit
  for (const item of items) {
    if (item !== PAUSE && left-- <= 0) return
    yield item
  }
}

function* firstOf<Item extends Keyed>(
  runs: readonly Item[][],
  limit: number,
  { meter, size }: Holding<Item>,
): Generator<typeof PAUSE, Item[], void> {
  const kept: Item[] = []
  for (const item of merged(heldRuns(runs))) {
    if (item === PAUSE) yield item
    else if (kept.length < limit) kept.push(item)
    else meter.release(size(item))
  }
  return kept
}

interface Head<Item> {
  readonly run: Run<Item>
  item: Item
}

/** What the sorted runs hold together, in order. */
function* merged<Item extends Keyed>(runs: readonly Run<Item>[]): Iterable<Item | typeof PAUSE> {
  const heap: Head<Item>[] = []
  for (const run of runs) {
    const item = run.next()
    if (item) raise(heap, { run, item })
  }
  let turnEnds = performance.now() + TURN_MS
  for (let given = 1; ; given++) {
    const [head] = heap
    if (!head) return
    yield head.item
    advance(heap, head)
    if (given % LOOK_AT_CLOCK_EVERY !== 0 || performance.now() < turnEnds) continue
    yield PAUSE
    turnEnds = performance.now() + TURN_MS
  }
}

/** Moves the first head on, or takes its run out when that is used up. */
function advance<Item extends Keyed>(heap: Head<Item>[], head: Head<Item>): void {
  const next = head.run.next()
  if (next) head.item = next
  else {
    const last = heap.pop()
    if (!last || last === head) return
    heap[0] = last
  }
  sink(heap)
}

function raise<Item extends Keyed>(heap: Head<Item>[], head: Head<Item>): void {
  let at = heap.push(head) - 1
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above]
    if (!parent || byKey(parent.item, head.item) <= 0) break
    heap[at] = parent
    at = above
  }
  heap[at] = head
}

function sink<Item extends Keyed>(heap: Head<Item>[]): void {
  const [head] = heap
  if (!head) return
  let at = 0
  for (;;) {
    const left = heap[2 * at + 1]
    const right = heap[2 * at + 2]
    if (!left) break
    const isRight = right !== undefined && byKey(right.item, left.item) < 0
    const child = isRight ? right : left
    if (byKey(head.item, child.item) <= 0) break
    heap[at] = child
    at = 2 * at + (isRight ? 2 : 1)
  }
  heap[at] = head
}

function byKey(left: Keyed, right: Keyed): number {
  return Buffer.compare(left.key, right.key) || left.order - right.order
}
