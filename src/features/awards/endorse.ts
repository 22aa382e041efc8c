import { PermissionFlagsBits } from 'discord-api-types/v10'
import { DomainError } from '../../core/domain-error.ts'
import { plainText } from '../../core/plain-text.ts'
import { orUnavailable } from '../../database/index.ts'
import { roleFault } from '../levels/index.ts'
import { candidacies, type Candidacy } from './candidacy.store.ts'
import { isEligible } from './evidence.ts'
import { honoursOf, type Honour } from './honours.ts'
import { readEvidence } from './read-evidence.ts'
import type { AwardsServices } from './services.ts'

export interface Decision {
  readonly guildId: string
  readonly candidacyId: string
  readonly by: string
  readonly reason: string
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

const MAY_GIVE = PermissionFlagsBits.ManageRoles | PermissionFlagsBits.Administrator

const FAULTS = {
  deleted: 'role-deleted',
  managed: 'role-managed',
  everyone: 'role-everyone',
  'above-bot': 'role-above-bot',
} as const

/**
 * Vouches for a candidate; whoever makes the number full gives the honour with its role, in the same transaction. Answers whether it
 * was given. Rejects with DomainError `candidacy-over`, `candidacy-lost`, `endorse-own`, `endorsed-already`, or what keeps the bot from giving the role.
 */
export async function endorse(services: AwardsServices, decision: Decision): Promise<boolean> {
  const { database, earning, achievements } = services
  const { guildId, candidacyId: _id, by, reason, at } = decision
  const { candidacy: present, honour } = await openCandidacy(services, decision)
  const evidence = await readEvidence(services, guildId, present.memberId)
  if (!evidence || !isEligible(honour.goal.needs, evidence)) {
    await close(services, decision, 'lost')
    throw new DomainError('candidacy-lost')
  }
  return earning.give(async (session) => {
    const known = await candidacies(database).findOne({ _id, guildId, state: 'open' }, { session })
    if (!known) throw new DomainError('candidacy-over')
    if (known.endorsements.some((one) => one.by === by)) throw new DomainError('endorsed-already')
    const endorsements = [...known.endorsements, { by, at: new Date(at), reason }]
    const isFull = endorsements.length >= honour.goal.endorsements
    const decided = isFull ? { state: 'granted' as const, decidedBy: by, decidedAt: new Date(at) } : {}
    await candidacies(database).updateOne({ _id }, { $set: { endorsements, ...decided } }, { session })
    if (!isFull) return { bonuses: [], effects: [], answer: false }
    requireRole(services, guildId, honour)
    const { memberId, achievementId } = known
    const occasion = String(known.at.getTime())
    const change = { guildId, memberId, achievementId, tier: 1, by, note: reason, occasion, at }
    const { bonuses, effects } = await achievements.grant(change, session)
    return { bonuses, effects, answer: true }
  })
}

/** Takes one's own endorsement back while the candidacy is open; rejects with DomainError `candidacy-over`. */
export async function withdraw(
  { database }: Pick<AwardsServices, 'database'>,
  { guildId, candidacyId: _id, by }: Pick<Decision, 'guildId' | 'candidacyId' | 'by'>,
): Promise<void> {
  const { modifiedCount } = await orUnavailable(() =>
    candidacies(database).updateOne(
      { _id, guildId, state: 'open', 'endorsements.by': by },
      { $pull: { endorsements: { by } } },
    ),
  )
  if (modifiedCount === 0) throw new DomainError('candidacy-over')
}

/** Ends a candidacy with a reason; rejects with DomainError `candidacy-over`. */
export async function decline(services: AwardsServices, decision: Decision): Promise<void> {
  if (!(await close(services, decision, 'declined'))) throw new DomainError('candidacy-over')
}

/** What keeps the bot from giving an honour's role; undefined when nothing does. */
export function roleFaultOf(
  { guilds }: Pick<AwardsServices, 'guilds'>,
  guildId: string,
  { achievement }: Honour,
): DomainError | undefined {
  const roleId = achievement.tiers[0]?.role
  if (roleId === undefined) return undefined
  const permissions = guilds.botPermissions(guildId) ?? 0n
  if ((permissions & MAY_GIVE) === 0n)
    return new DomainError('bot-lacks-permissions', { permissions: 'ManageRoles' })
  const roles = guilds.roles(guildId)
  const botPosition = guilds.botRolePosition(guildId) ?? 0
  const fault = roleFault(guildId, roleId, roles, botPosition)
  const role = roles.find(({ id }) => id === roleId)
  return (
    fault &&
    new DomainError(FAULTS[fault], {
      role: plainText(role?.name ?? roleId),
      position: role?.position ?? 0,
      botPosition,
    })
  )
}

function requireRole(services: AwardsServices, guildId: string, honour: Honour): void {
  const fault = roleFaultOf(services, guildId, honour)
  if (fault) throw fault
}

async function openCandidacy(
  services: AwardsServices,
  { guildId, candidacyId: _id, by, at }: Decision,
): Promise<{ readonly candidacy: Candidacy; readonly honour: Honour }> {
  const candidacy = await orUnavailable(() =>
    candidacies(services.database).findOne({
      _id,
      guildId,
      state: 'open',
      expiresAt: { $gt: new Date(at) },
    }),
  )
  const honours = await honoursOf(services, guildId)
  const honour = honours.find(({ achievement }) => achievement.id === candidacy?.achievementId)
  if (!candidacy || !honour) throw new DomainError('candidacy-over')
  if (candidacy.memberId === by) throw new DomainError('endorse-own')
  return { candidacy, honour }
}

async function close(
  { database }: AwardsServices,
  { guildId, candidacyId: _id, by, reason, at }: Decision,
  state: 'declined' | 'lost',
): Promise<boolean> {
  const decided = { state, decidedBy: by, decidedAt: new Date(at), reason }
  const { modifiedCount } = await orUnavailable(() =>
    candidacies(database).updateOne(
      { _id, guildId, state: 'open', memberId: { $ne: by } },
      { $set: decided },
    ),
  )
  return modifiedCount === 1
}
