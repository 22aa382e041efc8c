import { orUnavailable, type ClientSession, type Connection } from '../../../database/index.ts'
import { roleLoans, type RoleLoan } from '../stores/holdings.store.ts'

const HOUR = 3_600_000

export type Loan = Pick<RoleLoan, 'guildId' | 'memberId' | 'roleId'>

/** Hours, from a moment in milliseconds on. */
export interface LoanStretch {
  readonly hours: number
  readonly at: number
}

/** Lends a role for some hours more than it is lent already; answers until when. */
export async function prolongLoan(
  database: Connection,
  { guildId, memberId, roleId }: Loan,
  { hours, at }: LoanStretch,
  session: ClientSession,
): Promise<Date> {
  const _id = `${guildId}:${memberId}:${roleId}`
  const known = await roleLoans(database).findOne({ _id }, { session })
  const until = new Date(Math.max(at, known?.until.getTime() ?? 0) + hours * HOUR)
  await roleLoans(database).updateOne(
    { _id },
    { $set: { until }, $setOnInsert: { guildId, memberId, roleId } },
    { upsert: true, session },
  )
  return until
}

/** Takes hours of a loan back; answers whether nothing is left of it, so that the role has to be taken. */
export async function shortenLoan(
  database: Connection,
  { guildId, memberId, roleId }: Loan,
  { hours, at }: LoanStretch,
  session: ClientSession,
): Promise<boolean> {
  const _id = `${guildId}:${memberId}:${roleId}`
  const known = await roleLoans(database).findOne({ _id }, { session })
  if (!known) return false
  const until = known.until.getTime() - hours * HOUR
  if (until <= at) await roleLoans(database).deleteOne({ _id }, { session })
  else await roleLoans(database).updateOne({ _id }, { $set: { until: new Date(until) } }, { session })
  return until <= at
}

/** The roles that are lent to a member, those that end first first. */
export function loansOf(
  database: Connection,
  guildId: string,
  memberId: string,
): Promise<readonly RoleLoan[]> {
  const own = new RegExp(`^${guildId}:${memberId}:`)
  return orUnavailable(() =>
    roleLoans(database)
      .find({ _id: { $regex: own } })
      .sort({ until: 1 })
      .toArray(),
  )
}
