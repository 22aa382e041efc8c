import { DomainError } from '../../../core/domain-error.ts'
import { orUnavailable, type ClientSession, type Connection } from '../../../database/index.ts'
import { drawWinners } from '../schedule/raffle.ts'
import { holdings } from '../stores/holdings.store.ts'

const MOST_TICKETS = 200_000

export interface EntryDraw {
  readonly guildId: string
  readonly raffle: string
  readonly winners: number
  /** Published with the winners: anybody can work it out again. */
  readonly seed: string
}

/**
 * Draws winners from the entries that members hold for a raffle, each entry a ticket `<member>:<number>`, and uses all of them up. Rejects
 * with DomainError `raffle-empty` when there are none, `raffle-too-large` beyond 200,000.
 */
export async function drawEntries(
  database: Connection,
  { guildId, raffle, winners, seed }: EntryDraw,
  session: ClientSession,
): Promise<readonly string[]> {
  const held = await holdings(database)
    .find({ ...ofGuild(guildId), 'entries.id': raffle }, { session })
    .toArray()
  const tickets: { ticket: string; memberId: string }[] = []
  for (const { memberId, entries } of held) {
    const count = entries.find(({ id }) => id === raffle)?.count ?? 0
    if (tickets.length + count > MOST_TICKETS) throw new DomainError('raffle-too-large')
    for (let number = 1; number <= count; number += 1)
      tickets.push({ ticket: `${memberId}:${number}`, memberId })
  }
  if (tickets.length === 0) throw new DomainError('raffle-empty')
  for (const { _id, entries } of held) {
    const left = entries.filter(({ id }) => id !== raffle)
    await holdings(database).updateOne({ _id }, { $set: { entries: left } }, { session })
  }
  return drawWinners(tickets, winners, seed)
}

/** The raffles that members hold entries for. */
export async function rafflesOf(database: Connection, guildId: string): Promise<readonly string[]> {
  const ids = await orUnavailable(() => holdings(database).distinct('entries.id', ofGuild(guildId)))
  return (ids as unknown[]).filter((id) => typeof id === 'string')
}

/** Ids begin with the guild's, and `;` follows `:`. */
function ofGuild(guildId: string) {
  return { _id: { $gte: `${guildId}:`, $lt: `${guildId};` } }
}
