import { orUnavailable, type ClientSession } from '../../database/index.ts'
import { existingZone } from '../boards/index.ts'
import { earningSettings, memberKey } from '../earning/index.ts'
import { grantFault } from '../missions/index.ts'
import type { Buyer, Place } from './item/obstacle.ts'
import type { ShopServices } from './services.ts'
import { orders } from './stores/order.store.ts'

export interface Member {
  readonly guildId: string
  readonly memberId: string
  readonly roleIds: readonly string[]
}

/** What a purchase of this member depends on; within a transaction what it may change is read there. */
export async function readBuyer(
  services: ShopServices,
  member: Member,
  session?: ClientSession,
): Promise<Buyer> {
  const { database, missions, cards, earning, levels } = services
  const { guildId, memberId, roleIds } = member
  const [held, loans, themes, totals, curve, bought, isHeld] = await inTurn(
    () => missions.holdings(guildId, memberId, session),
    () => missions.roleLoans(guildId, memberId),
    () => cards.wearableThemes(guildId, memberId),
    () => earning.standings.totals(guildId, memberId),
    () => levels.curve(guildId),
    () =>
      orUnavailable(() =>
        orders(database)
          .find(
            { guildId, memberId, state: { $ne: 'refunded' } },
            { session, projection: { itemId: 1, at: 1, state: 1 } },
          )
          .toArray(),
      ),
    () => (session ? mayNotEarn(services, member, session) : Promise.resolve(false)),
  )
  return {
    coins: held.coins,
    won: held.items.map(({ id }) => id),
    level: curve.levelOf(totals?.xp ?? 0),
    roleIds,
    lentRoleIds: loans.map(({ roleId }) => roleId),
    themes,
    bought,
    isHeld,
  }
}

/** Whether somebody's XP would be held, or earns nothing with the roles they have. */
export async function mayNotEarn(
  { earning, settings }: Pick<ShopServices, 'earning' | 'settings'>,
  member: Member,
  session: ClientSession,
): Promise<boolean> {
  const { excludedRoles } = await settings.get(member.guildId, earningSettings)
  if (member.roleIds.some((id) => excludedRoles.includes(id))) return true
  const holds = await earning.holdsOf([member], session)
  return holds.has(memberKey(member.guildId, member.memberId))
}

/** Where and when something is bought. */
export async function readPlace(
  { settings, guilds }: Pick<ShopServices, 'settings' | 'guilds'>,
  guildId: string,
  at: number,
): Promise<Place> {
  const { timeZone } = await settings.get(guildId, earningSettings)
  return { zone: existingZone(timeZone), at, canGive: (roleId) => !grantFault(guilds, guildId, roleId) }
}

type Answers<Work extends readonly (() => Promise<unknown>)[]> = {
  -readonly [Index in keyof Work]: Awaited<ReturnType<Work[Index]>>
}

/** One after the other: a session carries one operation at a time. */
async function inTurn<Work extends readonly (() => Promise<unknown>)[]>(
  ...work: Work
): Promise<Answers<Work>> {
  const answers: unknown[] = []
  for (const step of work) answers.push(await step())
  return answers as Answers<Work>
}
