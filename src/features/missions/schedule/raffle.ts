import { createHash } from 'node:crypto'

/**
 * The winners of a raffle: who has the smallest SHA-256 of `<seed>:<ticket>`, each member at most once. With the published seed and
 * the list of tickets anybody can work it out again.
 */
export function drawWinners(
  tickets: readonly { readonly ticket: string; readonly memberId: string }[],
  count: number,
  seed: string,
): readonly string[] {
  const order = orderTickets(tickets, seed)
  return [...new Set(order.map(({ memberId }) => memberId))].slice(0, count)
}

/** Tickets as they were drawn, each with the SHA-256 that gave it its place. */
export function orderTickets(
  tickets: readonly { readonly ticket: string; readonly memberId: string }[],
  seed: string,
): readonly { readonly ticket: string; readonly memberId: string; readonly place: string }[] {
  return tickets
    .map(({ ticket, memberId }) => ({ ticket, memberId, place: sha256(`${seed}:${ticket}`) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : Number(a.place > b.place)))
}

/** What is published when a raffle opens, so that its seed can't be chosen afterwards. */
export function commitmentOf(seed: string): string {
  return sha256(seed)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
