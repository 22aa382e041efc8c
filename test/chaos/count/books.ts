import { MongoClient } from 'mongodb'

export interface Entry {
  readonly key: string
  readonly guildId: string
  readonly memberId: string
  readonly source: string
  readonly amount: number
  readonly coins: number
  readonly state: string
  readonly at: number
}

export interface Completion {
  readonly key: string
  readonly guildId: string
  readonly missionId: string
  readonly period: string
  readonly memberId: string
  readonly outcome: string
}

export interface Contest {
  readonly key: string
  readonly count: number
  readonly seed: string
  readonly winners: readonly string[] | null
}

export interface Order {
  readonly key: string
  readonly guildId: string
  readonly memberId: string
  readonly itemId: string
  readonly price: number
}

export interface Gift {
  readonly key: string
  readonly guildId: string
  readonly from: string
  readonly to: string
  readonly coins: number
}

/** Something on sale, by `<guild>:<item>`. */
export interface Offer {
  readonly key: string
  readonly itemId: string
  readonly left: number | null
  readonly sold: number
}

export interface Holding {
  readonly coins: number
  /** Of all raffles. */
  readonly entries: number
  readonly badges: readonly string[]
}

/** What the bot wrote down, as it lies in the database. */
export interface Books {
  readonly ledger: ReadonlyMap<string, Entry>
  /** XP by `<guild>:<member>`. */
  readonly totals: ReadonlyMap<string, number>
  readonly gaps: readonly {
    readonly id: string
    readonly from: number
    readonly state: string
    readonly found: number
  }[]
  readonly completions: readonly Completion[]
  readonly contests: readonly Contest[]
  /** By `<guild>:<member>`. */
  readonly holdings: ReadonlyMap<string, Holding>
  readonly orders: readonly Order[]
  readonly gifts: readonly Gift[]
  readonly items: readonly Offer[]
  readonly unlocks: ReadonlySet<string>
  /** How many have a tier, by `<guild>:<achievement>:<tier>`. */
  readonly unlockCounts: ReadonlyMap<string, number>
}

export async function readBooks(uri: string): Promise<Books> {
  const client = await new MongoClient(uri).connect()
  const database = client.db()
  const all = (name: string) => database.collection(name).find().toArray()
  try {
    const ledger = (await all('ledger')).map((entry): Entry => {
      const { guildId, memberId, source, amount, coins = 0, state, at } = entry
      return { key: String(entry._id), guildId, memberId, source, amount, coins, state, at: at.getTime() }
    })
    const gaps = (await all('earning_gaps')).map(({ _id, from, state, found }) => {
      return { id: String(_id), from: from.getTime(), state, found: Number(found) }
    })
    const completions = (await all('mission_completions')).map((one): Completion => {
      const { guildId, missionId, period, memberId, outcome } = one
      return { key: String(one._id), guildId, missionId, period, memberId, outcome }
    })
    const contests = (await all('mission_contests')).map(({ _id, count, seed, winners }): Contest => {
      return { key: String(_id), count, seed, winners }
    })
    const holdings = (await all('holdings')).map(({ _id, coins, badges, entries }): [string, Holding] => {
      const tickets = entries.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
      return [String(_id), { coins, entries: tickets, badges: badges.map(({ id }: { id: string }) => id) }]
    })
    const orders = (await all('shop_orders')).map(({ _id, guildId, memberId, itemId, price }): Order => {
      return { key: String(_id), guildId, memberId, itemId, price }
    })
    const gifts = (await all('coin_gifts')).map(({ _id, guildId, from, to, coins }): Gift => {
      return { key: String(_id), guildId, from, to, coins }
    })
    const items = (await all('shop_items')).map(({ _id, itemId, left, sold }): Offer => {
      return { key: String(_id), itemId, left, sold }
    })
    return {
      ledger: new Map(ledger.map((entry) => [entry.key, entry])),
      totals: new Map((await all('member_totals')).map(({ _id, xp }) => [String(_id), xp])),
      gaps,
      completions,
      contests,
      holdings: new Map(holdings),
      orders,
      gifts,
      items,
      unlocks: new Set((await all('achievement_unlocks')).map(({ _id }) => String(_id))),
      unlockCounts: new Map((await all('achievement_counts')).map(({ _id, count }) => [String(_id), count])),
    }
  } finally {
    await client.close()
  }
}
