import { type APIChannel, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import {
  allows,
  channelPermissions,
  guildPermissions,
} from '../../../../../src/sandbox/play/page/state/permissions.ts'
import type { GuildState } from '../../../../../src/sandbox/play/page/state/play-state.ts'

const role = (id: string, permissions: bigint) => [id, { id, permissions: String(permissions), position: 1 }]
const guild = {
  facts: { id: '10', name: 'Grove', icon: null, owner_id: '1' },
  roles: new Map([
    role('10', Bits.ViewChannel | Bits.SendMessages),
    role('20', Bits.ManageMessages),
    role('30', Bits.Administrator),
  ] as never),
  members: new Map([
    ['1', { userId: '1', roles: [] }],
    ['2', { userId: '2', roles: ['20'] }],
    ['3', { userId: '3', roles: ['30'] }],
  ] as never),
} as unknown as GuildState

const channel = (overwrites: { id: string; type: 0 | 1; allow?: bigint; deny?: bigint }[]) =>
  ({
    permission_overwrites: overwrites.map(({ id, type, allow = 0n, deny = 0n }) => ({
      id,
      type,
      allow: String(allow),
      deny: String(deny),
    })),
  }) as unknown as APIChannel

test('roles add up; owners and administrators may do everything', () => {
  expect(guildPermissions(guild, '2')).toBe(Bits.ViewChannel | Bits.SendMessages | Bits.ManageMessages)
  expect(allows(guildPermissions(guild, '1'), Bits.BanMembers)).toBe(true)
  expect(allows(guildPermissions(guild, '3'), Bits.BanMembers)).toBe(true)
})

test('overwrites go from everyone over roles to the member', () => {
  const quiet = { id: '10', type: 0, deny: Bits.SendMessages } as const
  expect(allows(channelPermissions(guild, channel([quiet]), '2'), Bits.SendMessages)).toBe(false)
  const roleMay = { id: '20', type: 0, allow: Bits.SendMessages } as const
  expect(allows(channelPermissions(guild, channel([quiet, roleMay]), '2'), Bits.SendMessages)).toBe(true)
  const memberMayNot = { id: '2', type: 1, deny: Bits.SendMessages } as const
  expect(
    allows(channelPermissions(guild, channel([quiet, roleMay, memberMayNot]), '2'), Bits.SendMessages),
  ).toBe(false)
})

test('who cannot see a channel may do nothing in it; administrators see all', () => {
  const hidden = channel([{ id: '10', type: 0, deny: Bits.ViewChannel }])
  expect(channelPermissions(guild, hidden, '2')).toBe(0n)
  expect(allows(channelPermissions(guild, hidden, '3'), Bits.ViewChannel)).toBe(true)
})
