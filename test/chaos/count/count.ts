import { cameToCount } from './came-to-count.ts'
import { countAchievements } from './achievements.ts'
import { readBooks, type Books } from './books.ts'
import { countCredits } from './credits.ts'
import { readJournal } from './journal.ts'
import { countMissions, type Due } from './missions.ts'
import { countShop } from './shop.ts'
import { countStreaks } from './streaks.ts'

/**
 * Counts what the bot should have credited and given from what was sent, and compares it with what it wrote down. A program of its own
 * that shares no code with the product: `argv` = journal of what was sent, address of the database.
 */
const [, , journalPath = '', uri = ''] = process.argv
const journal = await readJournal(journalPath)
const books = await readBooks(uri)
const credits = countCredits(journal, books)
const members = cameToCount(books.ledger.values(), journal.groups.values())
const missions = countMissions(members.values(), books)
const streaks = countStreaks(members.values(), books.ledger)
const achievements = countAchievements(members.values(), books, missions.due)
const shop = countShop(journal.receipts, books)

const due = [...missions.due, ...streaks.due, ...achievements.due, ...shop.due]
const examples = [missions, streaks, achievements, shop].flatMap((one) => one.examples)
const unpaid = comparePaid(due, books, credits.unexplained)
examples.push(...unpaid.examples)

const expected = new Map(credits.expected)
for (const { guildId, memberId, xp } of due) add(expected, `${guildId}:${memberId}`, xp)
const wrongTotals = differing(expected, books.totals)
const coins = new Map<string, number>()
for (const one of [...missions.due, ...shop.due]) add(coins, `${one.guildId}:${one.memberId}`, one.coins)
const held = new Map(Array.from(books.holdings, ([id, own]) => [id, own.coins]))
const wrongCoins = differing(coins, held)
const wrongBadges = [...new Set([...members.keys(), ...books.holdings.keys()])].filter((id) => {
  const earned = [...(missions.badges.get(id) ?? []), ...(achievements.badges.get(id) ?? [])].toSorted()
  return earned.join() !== (books.holdings.get(id)?.badges ?? []).toSorted().join()
})
for (const [what, wrong] of Object.entries({ total: wrongTotals, coins: wrongCoins, badges: wrongBadges }))
  examples.push(...wrong.map((id) => `${id}: other ${what} than earned`))

const { lost, doubled, ...told } = credits.tally
const result = {
  sent: journal.sent,
  ...told,
  lost,
  doubled: doubled + unpaid.unexplained,
  bySource: credits.bySource,
  wrongTotals: wrongTotals.length,
  sessions: journal.sessions.length,
  gaps: books.gaps.length,
  openGaps: books.gaps.filter(({ state }) => state !== 'done').length,
  reconciled: books.gaps.reduce((sum, { found }) => sum + found, 0),
  missions: { ...missions.tally, lost: missions.tally.lost + unpaid.lost },
  coins: { due: sum(coins), paid: unpaid.coins, held: sum(held), wrong: wrongCoins.length },
  wrongBadges: wrongBadges.length,
  shop: { bought: shop.bought, given: shop.given, told: journal.receipts.length, wrong: shop.wrong },
  achievements: achievements.tally,
  streaks: streaks.tally,
  totals: Object.fromEntries(books.totals),
  examples: [...credits.examples, ...examples].slice(0, 20),
}
process.stdout.write(`${JSON.stringify(result)}\n`)

/** Holds what had to be paid for rewards against the entries that no deed explains. */
function comparePaid(owed: readonly Due[], { ledger }: Books, unexplained: ReadonlySet<string>) {
  const rest = new Set(unexplained)
  const wrong: string[] = []
  for (const { key, memberId, xp, coins: worth } of owed) {
    rest.delete(key)
    const entry = ledger.get(key)
    const isRight = entry?.amount === xp && entry.coins === worth && entry.memberId === memberId
    if (!isRight && (xp !== 0 || worth !== 0)) wrong.push(`${key}: ${entry ? 'another amount' : 'not paid'}`)
  }
  return {
    lost: wrong.length,
    unexplained: rest.size,
    coins: [...ledger.values()].reduce((total, entry) => total + entry.coins, 0),
    examples: [...wrong, ...Array.from(rest, (key) => `${key}: in the ledger, never earned`)],
  }
}

function differing(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (id) => (one.get(id) ?? 0) !== (other.get(id) ?? 0),
  )
}

function add(amounts: Map<string, number>, id: string, amount: number): void {
  amounts.set(id, (amounts.get(id) ?? 0) + amount)
}

function sum(amounts: ReadonlyMap<string, number>): number {
  return [...amounts.values()].reduce((total, amount) => total + amount, 0)
}
