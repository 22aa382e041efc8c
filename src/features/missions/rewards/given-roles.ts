import { orUnavailable, type ClientSession, type Connection } from '../../../database/index.ts'
import { givenRoles, type GivenRole } from '../stores/given-role.store.ts'

const HOUR = 3_600_000

export type RoleOf = Pick<GivenRole, 'guildId' | 'memberId' | 'roleId'>

/** Hours, from a moment in milliseconds on. */
export interface LoanStretch {
  readonly hours: number
  readonly at: number
}

/** A role that is lent until an end. */
export type RoleLoan = GivenRole & { readonly until: Date }

/** Notes that `key` gives a role for good. */
export async function keepRole(
  database: Connection,
  { guildId, memberId, roleId }: RoleOf,
  key: string,
  session: ClientSession,
): Promise<void> {
  await givenRoles(database).updateOne(
    { _id: idOf({ guildId, memberId, roleId }) },
    { $addToSet: { lasting: key }, $setOnInsert: { guildId, memberId, roleId, until: null } },
    { upsert: true, session },
  )
}

/** Notes that `key` gives a role no longer; answers whether nothing else does, so that the role has to be taken. */
export async function dropRole(
  database: Connection,
  role: RoleOf,
  key: string,
  session: ClientSession,
): Promise<boolean> {
  const known = await find(database, role, session)
  if (!known) return true
  return write(database, { ...known, lasting: known.lasting.filter((one) => one !== key) }, session)
}

/** Lends a role until that many hours after `at` at the least. */
export async function lendRole(
  database: Connection,
  { guildId, memberId, roleId }: RoleOf,
  { hours, at }: LoanStretch,
  session: ClientSession,
): Promise<void> {
  await givenRoles(database).updateOne(
    { _id: idOf({ guildId, memberId, roleId }) },
    {
      $max: { until: new Date(at + hours * HOUR) },
      $setOnInsert: { guildId, memberId, roleId, lasting: [] },
    },
    { upsert: true, session },
  )
}

/** Lends a role for some hours more than it is lent already; answers until when. */
export async function prolongLoan(
  database: Connection,
  role: RoleOf,
  { hours, at }: LoanStretch,
  session: ClientSession,
): Promise<Date> {
  const known = await find(database, role, session)
  const from = Math.max(at, known?.until?.getTime() ?? 0)
  await lendRole(database, role, { hours, at: from }, session)
  return new Date(from + hours * HOUR)
}

/** Takes hours of a loan back; answers whether nothing gives the role any longer, so that it has to be taken. */
export async function shortenLoan(
  database: Connection,
  role: RoleOf,
  { hours, at }: LoanStretch,
  session: ClientSession,
): Promise<boolean> {
  const known = await find(database, role, session)
  if (!known?.until) return false
  const until = known.until.getTime() - hours * HOUR
  return write(database, { ...known, until: until <= at ? null : new Date(until) }, session)
}

/** Ends a loan unless it lasts longer than `until`; answers whether nothing gives the role any longer. */
export async function endLoan(
  database: Connection,
  role: RoleOf,
  until: Date | undefined,
  session: ClientSession,
): Promise<boolean> {
  const known = await find(database, role, session)
  if (!known?.until || (until && known.until > until)) return false
  return write(database, { ...known, until: null }, session)
}

/** The roles that are lent to a member, those that end first first. */
export function loansOf(
  database: Connection,
  guildId: string,
  memberId: string,
): Promise<readonly RoleLoan[]> {
  return orUnavailable(async () => {
    const found = await givenRoles(database)
      .find({ guildId, memberId, until: { $ne: null } })
      .sort({ until: 1 })
      .toArray()
    return found.flatMap((one) => (one.until ? [{ ...one, until: one.until }] : []))
  })
}

/** The roles that a member is to have at a moment in milliseconds. */
export function rolesDue(
  database: Connection,
  guildId: string,
  memberId: string,
  at: number,
): Promise<readonly GivenRole[]> {
  return orUnavailable(async () => {
    const found = await givenRoles(database).find({ guildId, memberId }).toArray()
    return found.filter(({ until, lasting }) => lasting.length > 0 || (until?.getTime() ?? 0) > at)
  })
}

async function find(database: Connection, role: RoleOf, session: ClientSession): Promise<GivenRole | null> {
  return givenRoles(database).findOne({ _id: idOf(role) }, { session })
}

/** Keeps what still gives the role; answers whether that is nothing. */
async function write(
  database: Connection,
  { _id, until, lasting }: GivenRole,
  session: ClientSession,
): Promise<boolean> {
  const isOver = until === null && lasting.length === 0
  if (isOver) await givenRoles(database).deleteOne({ _id }, { session })
  else await givenRoles(database).updateOne({ _id }, { $set: { until, lasting } }, { session })
  return isOver
}

function idOf({ guildId, memberId, roleId }: RoleOf): string {
  return `${guildId}:${memberId}:${roleId}`
}
