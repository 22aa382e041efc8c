import type { Client } from 'discord.js'

const KEPT_MILLISECONDS = 60 * 60_000
const MOST_KEPT = 5000

/** Asks Discord for the colours of people's profiles, which it tells only when asked for one person; kept for an hour. */
export function createAccentColours(
  client: Pick<Client, 'users'>,
): (userId: string) => Promise<string | undefined> {
  const kept = new Map<string, { readonly colour: Promise<string | undefined>; readonly until: number }>()
  const ask = async (userId: string) => {
    const user = await client.users.fetch(userId, { force: true, cache: false })
    return user.hexAccentColor ?? undefined
  }
  return (userId) => {
    const known = kept.get(userId)
    if (known && known.until > Date.now()) return known.colour
    const entry = { colour: ask(userId), until: Date.now() + KEPT_MILLISECONDS }
    entry.colour.catch(() => kept.delete(userId))
    kept.delete(userId)
    kept.set(userId, entry)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    return entry.colour
  }
}
