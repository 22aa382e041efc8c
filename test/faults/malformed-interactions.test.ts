import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWholeApp, type WholeApp } from '../support/whole-app.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

let app: WholeApp
const captured: Json[] = []
let ana: string

beforeAll(async () => {
  app = await startWholeApp({ name: 'Meadow', channels: [{ name: 'general' }] })
  app.discord.control.world.subscribe(({ event, data }) => {
    if (event === 'INTERACTION_CREATE') captured.push(JSON.parse(JSON.stringify(data)) as Json)
  })
  ana = await app.writer('Ana')
}, 60_000)
afterAll(() => app?.stop())

/** Undefined takes the value away. */
const PUT_IN_PLACE: readonly (Json | undefined)[] = [
  undefined,
  null,
  -1,
  'x'.repeat(10_000),
  { toString: 'no' },
]

/** Every path of a value, as lists of keys. */
function pathsOf(value: Json, before: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    [...before, key],
    ...pathsOf(inner, [...before, key]),
  ])
}

/** A copy in which the value at `path` is another, or gone. */
function changed(value: Json, [key, ...rest]: readonly string[], put: Json | undefined): Json {
  if (key === undefined) return put ?? null
  if (typeof value !== 'object' || value === null) return value
  const copy: Json = Array.isArray(value) ? [...value] : { ...value }
  const at = copy as { [key: string]: Json }
  if (rest.length === 0 && put === undefined) delete at[key]
  else at[key] = changed(at[key] ?? null, rest, put)
  return copy
}

/** Sends an interaction to the bot as it is, with a fresh id unless that was what was changed. */
function tell(interaction: Json, path: readonly string[]): void {
  const { world } = app.discord.control
  const fresh = path[0] === 'id' ? {} : { id: world.ids.next() }
  world.publish({
    event: 'INTERACTION_CREATE',
    data: { ...(interaction as object), ...fresh },
    intents: 0,
    audience: { users: [app.botUserId] },
  })
}

describe('interactions that no Discord would send', { timeout: 120_000 }, () => {
  it('break nothing: the bot answers the next person as ever', async () => {
    const board = await app.use(ana, 'leaderboard')
    await app.use(ana, 'rank', { member: ana })
    await app.use(app.guild.ownerId, 'config set', { setting: 'levels.notices', value: 'off' })
    const button = /"custom_id":"([^"]+)"/u.exec(JSON.stringify(board.components))?.[1]
    if (button !== undefined) await app.discord.control.as(ana).click(board, button)
    const told = captured.splice(0)
    expect(told.length).toBeGreaterThanOrEqual(3)

    let count = 0
    for (const interaction of told) {
      for (const path of pathsOf(interaction)) {
        // Two of the five for each value, in turns: what is similar in two interactions meets all of them.
        for (const put of [PUT_IN_PLACE[count % 5], PUT_IN_PLACE[(count + 2) % 5]])
          tell(changed(interaction, path, put), path)
        count += 1
        // The bot's own turn: what it has to do about these.
        await new Promise((resolve) => setImmediate(resolve))
      }
      const card = await app.use(ana, 'rank')
      expect(card.attachments).toHaveLength(1)
    }
    expect(count).toBeGreaterThan(200)
    expect(app.discord.control.gateway.isOnline(app.botUserId)).toBe(true)
  })
})
