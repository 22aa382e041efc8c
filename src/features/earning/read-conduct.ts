import { rawCollection, type Connection } from '../../database/index.ts'
import { ledgerModel } from './ledger.store.ts'

const MOST_COUNTED = 2000
const SHOWN = 5

/** What the ledger says of how a member behaved. */
export interface Conduct {
  /** Credits of the time that is looked at, and how many were taken back; at most 2000. */
  readonly credits: number
  readonly reversed: number
  /** The latest messages that earned something. */
  readonly latest: readonly { readonly messageId: string; readonly channelId: string; readonly at: Date }[]
}

/** How a member behaved since a moment, as far as the ledger knows. */
export async function readConduct(
  database: Connection,
  guildId: string,
  memberId: string,
  since: Date,
): Promise<Conduct> {
  const found = await rawCollection(ledgerModel(database))
    .find(
      { guildId, memberId, at: { $gte: since } },
      { projection: { state: 1, source: 1, channelId: 1, at: 1 } },
    )
    .sort({ at: -1 })
    .limit(MOST_COUNTED)
    .toArray()
  const latest = found.flatMap(({ _id, state, channelId, at }) => {
    const [, messageId] = /^message:(\d+)$/.exec(_id) ?? []
    return messageId && channelId && state === 'credited' ? [{ messageId, channelId, at }] : []
  })
  return {
    credits: found.filter(({ state, source }) => state === 'credited' && source !== 'mission').length,
    reversed: found.filter(({ state }) => state === 'reversed').length,
    latest: latest.slice(0, SHOWN),
  }
}
