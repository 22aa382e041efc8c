import { describe, expect, it } from 'vitest'
import { levelUpEffects } from '../../../src/features/levels/level-up.ts'
import { mergeCredits } from '../../../src/features/levels/merge-credits.ts'
import type { LevelsSettings } from '../../../src/features/levels/settings.ts'
import { creditOf, levelsSettingsWith } from './credits.ts'

function effects(credit: ReturnType<typeof creditOf>, changes: Partial<LevelsSettings> = {}) {
  return levelUpEffects(credit, {
    settings: levelsSettingsWith(changes),
    guildName: 'The *Den*',
    locale: 'en-US',
    roleName: (id) => `Role ${id}`,
    canGive: (id) => id !== 'above',
    t: (key, values) => `${key} ${JSON.stringify(values)}`,
  })
}

describe('what follows from a credit', () => {
  it('is nothing while the level stays', () => {
    expect(effects(creditOf(20, 40))).toEqual([])
  })

  it('is a level role that the member was just seen without, unless the bot cannot give it or the guild wishes not', () => {
    const roles = [
      { level: 1, roleId: '51' },
      { level: 1, roleId: '52' },
      { level: 1, roleId: 'above' },
      { level: 2, roleId: '53' },
    ]
    const rolesOf = (made: ReturnType<typeof effects>) =>
      made.map(({ effect }) => ('roleId' in effect ? `${effect.kind} ${effect.roleId}` : effect.kind))
    expect(rolesOf(effects(creditOf(110, 120, { roleIds: ['51'] }), { roles }))).toEqual(['add-role 52'])
    expect(effects(creditOf(110, 120, { roleIds: ['51'] }), { roles, repairRoles: false })).toEqual([])
  })

  it('is one notice for several levels at once', () => {
    const [first, second] = [creditOf(90, 110), creditOf(110, 260)]
    const merged = mergeCredits([first, second])
    expect(merged).toHaveLength(1)
    expect(merged.flatMap((credit) => effects(credit)).map(({ key }) => key)).toEqual([
      'level-up:1000:2000:2',
    ])
  })

  it('is one notice for a new level, which mentions the member alone', () => {
    expect(effects(creditOf(90, 110))).toEqual([
      {
        key: 'level-up:1000:2000:1',
        guildId: '1000',
        memberId: '2000',
        effect: {
          kind: 'message',
          channelId: '3000',
          body: {
            content: expect.stringContaining('<@2000>'),
            allowedMentions: { users: ['2000'] },
          },
          card: {
            kind: 'level-up',
            facts: { locale: 'en-US', level: 1, previousLevel: 0, xpForNextLevel: 155, rewards: [] },
          },
        },
      },
    ])
  })

  it('is no second notice for a level that was held before', () => {
    expect(effects(creditOf(90, 110, { peakXp: 130 }))).toEqual([])
  })

  it('goes to the fixed channel, to the member, or nowhere, as the guild wishes', () => {
    const wishes: [Partial<LevelsSettings>, string[]][] = [
      [{ notices: 'channel', noticeChannel: '777' }, ['777']],
      [{ notices: 'direct' }, ['direct-message']],
      [{ notices: 'off' }, []],
    ]
    for (const [changes, expected] of wishes)
      expect(
        effects(creditOf(90, 110), changes).map(({ effect }) =>
          effect.kind === 'message' ? effect.channelId : effect.kind,
        ),
      ).toEqual(expected)
  })

  it('comes without a card where the guild wishes for text alone', () => {
    const [entry] = effects(creditOf(90, 110), { noticeStyle: 'text' })
    expect(entry?.effect).toMatchObject({ card: undefined })
  })

  it('names on its card the roles that came with the level', () => {
    const roles = [
      { level: 1, roleId: '51' },
      { level: 2, roleId: '52' },
    ]
    const notice = effects(creditOf(110, 300), { roles }).find(({ effect }) => effect.kind === 'message')
    expect(notice?.effect).toMatchObject({ card: { facts: { level: 2, rewards: ['Role 52'] } } })
  })

  it("fills the guild's own words and escapes the guild's name", () => {
    const [entry] = effects(creditOf(90, 110), {
      noticeText: '{member} is {level} in {guild} with {xp} {xp}',
    })
    expect(entry?.effect).toMatchObject({
      body: { content: String.raw`<@2000> is 1 in The \*Den\* with 110 110` },
    })
  })

  it('gives the roles of the level, and takes lower ones when only the highest stays', () => {
    const roles = [
      { level: 1, roleId: '51' },
      { level: 2, roleId: '52' },
      { level: 9, roleId: '59' },
    ]
    const changes = (roleMode: 'stack' | 'replace') =>
      effects(creditOf(200, 260, { peakXp: 260 }), { roles, roleMode }).map(({ effect }) =>
        'roleId' in effect ? `${effect.kind} ${effect.roleId}` : effect.kind,
      )
    expect(changes('stack')).toEqual(['add-role 51', 'add-role 52'])
    expect(changes('replace')).toEqual(['add-role 52', 'remove-role 51'])
  })
})
