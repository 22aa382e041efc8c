import { ComponentType } from 'discord-api-types/v10'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoardStandings } from '../../../src/features/boards/index.ts'
import { leaderboardBody } from '../../../src/features/levels/leaderboard-body.ts'
import { markLeft, readLeaderboardPage } from '../../../src/features/levels/leaderboard-page.ts'
import { presetCurve } from '../../../src/features/levels/level-curve.ts'
import { createTranslate } from '../../../src/i18n/index.ts'

const translate = createTranslate()
const t = (key: Parameters<typeof translate>[1], values?: object) => translate('en-US', key, values as never)

function boardOf(members: readonly { memberId: string; name: string; xp: number }[]): BoardStandings {
  const places = members.map((member, index) => ({ ...member, rank: index + 1, totalXp: member.xp }))
  return {
    count: async () => members.length,
    own: async (memberId) => places.find((place) => place.memberId === memberId),
    page: async (skip, limit) => places.slice(skip, skip + limit),
  }
}

const crowd = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    memberId: String(100 + index),
    name: `Member ${index}`,
    xp: 5000 - index,
  }))

async function show(standings: BoardStandings, viewerId: string, wanted: number | 'own') {
  const board = await readLeaderboardPage(standings, viewerId, wanted)
  const curve = presetCurve('mee6')
  const kind = 'all-time'
  return {
    board,
    body: leaderboardBody({ board, kind, season: null, curve, guildName: 'Den', viewerId, t }),
  }
}

function buttonsOf(body: Awaited<ReturnType<typeof show>>['body']) {
  const [row] = body.components ?? []
  if (row?.type !== ComponentType.ActionRow) return []
  return row.components.flatMap((button) => ('custom_id' in button ? [button] : []))
}

describe('the leaderboard', () => {
  it("shows ten a page, the viewer's own place, and where the viewer is in the book", async () => {
    const { body } = await show(boardOf(crowd(23)), '117', 1)
    const lines = body.embeds?.[0]?.description?.split('\n') ?? []
    expect(lines).toHaveLength(12)
    expect(lines[0]).toContain('**11.** Member 10')
    expect(lines.at(-1)).toContain('You: **#18**')
    expect(body.embeds?.[0]?.footer?.text).toBe('Page 2 of 3 · 23 members')
  })

  it('keeps the place of whoever left, and says that they did', async () => {
    const board = markLeft(await readLeaderboardPage(boardOf(crowd(3)), '100', 0), new Set(['101']), t)
    const names = board.standings.map(({ rank, name }) => `${rank} ${name}`)
    expect(names).toEqual(['1 Member 0', '2 Member 1 (left)', '3 Member 2'])
  })

  it('turns to the page of the viewer', async () => {
    expect((await show(boardOf(crowd(23)), '122', 'own')).board.page).toBe(2)
    expect((await show(boardOf(crowd(23)), 'nobody', 'own')).board.page).toBe(0)
  })

  it('is kind to an empty guild', async () => {
    const { body } = await show(boardOf([]), '1', 0)
    expect(body.embeds?.[0]?.description).toBe('Nobody has earned XP yet.')
    expect(body.components).toEqual([])
  })

  it('escapes names, cuts long ones and names those without one by mention', async () => {
    const members = [
      { memberId: '1', name: '**@everyone** [x](http://y)', xp: 30 },
      { memberId: '2', name: 'x'.repeat(10_000), xp: 20 },
      { memberId: '3', name: '', xp: 10 },
      { memberId: '4', name: '\u202Eevil\u200B', xp: 5 },
    ]
    const { body } = await show(boardOf(members), '9', 0)
    const text = body.embeds?.[0]?.description ?? ''
    expect(text).toContain(String.raw`\*\*\@everyone`)
    expect(text).not.toContain('](http')
    expect(text.length).toBeLessThan(500)
    expect(text).toContain('<@3>')
    expect(text).not.toMatch(/[\u202E\u200B]/)
  })

  it('opens the nearest page for any number, with buttons that are unique and lead to pages that exist', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(95),
        fc.integer({ min: -5, max: 50 }),
        fc.nat(99),
        async (count, wanted, viewer) => {
          const { board, body } = await show(boardOf(crowd(count)), String(100 + viewer), wanted)
          expect(board.page).toBeGreaterThanOrEqual(0)
          expect(board.page).toBeLessThan(board.pages)
          const buttons = buttonsOf(body)
          const ids = buttons.map((button) => button.custom_id)
          expect(new Set(ids).size).toBe(ids.length)
          for (const { custom_id: id, disabled } of buttons)
            if (!disabled) expect(Number(id.split(':')[2])).toBeLessThan(board.pages)
        },
      ),
    )
  })
})
