import type { MessageBody } from '../../core/message-body.ts'
import type { TranslateFor } from '../../core/translate.ts'
import { orUnavailable } from '../../database/index.ts'
import { winnersText } from './describe.ts'
import { fitLines } from './fit-lines.ts'
import { missionTitle } from './mission-title.ts'
import { commitmentOf, orderTickets } from './schedule/raffle.ts'
import type { MissionsServices } from './services.ts'
import { completions, completionsOf, contests, type Contest } from './stores/completion.store.ts'

const MOST_DRAWS = 5
/** A file of so many tickets has about 3 MB. */
const MOST_TICKETS = 20_000
const MOST_CHARACTERS = 1900

/** The raffles that were drawn last, with all that anybody needs to work their winners out again. */
export async function drawsBody(
  services: MissionsServices,
  guildId: string,
  locale: string,
  t: TranslateFor,
): Promise<MessageBody> {
  const drawn = await orUnavailable(() =>
    contests(services.database)
      .find({ guildId, winners: { $ne: null }, drawAt: { $ne: null } })
      .sort({ drawAt: -1 })
      .limit(MOST_DRAWS)
      .toArray(),
  )
  if (drawn.length === 0) return { content: t('missions.draws.none') }
  const lines = [`## ${t('missions.draws.title')}`]
  const files = []
  for (const contest of drawn) {
    const { drawAt, winners, seed } = contest
    const mission = await missionTitle(services, contest, locale)
    const names = winnersText(winners ?? [], t)
    const when = `<t:${Math.floor((drawAt?.getTime() ?? 0) / 1000)}:d>`
    lines.push(t('missions.draws.line', { mission, when, winners: names, seed }))
    const data = await ticketsFile(services, contest)
    if (data) files.push({ name: `draw-${contest.missionId}-${contest.period}.txt`, data })
  }
  lines.push(`-# ${t('missions.draws.how')}`)
  return { content: fitLines(lines, MOST_CHARACTERS), files, allowedMentions: {} }
}

/** All tickets in the order of their hashes; undefined where there are more than a file should have. */
async function ticketsFile(
  { database }: Pick<MissionsServices, 'database'>,
  { guildId, missionId, period, seed, winners }: Contest,
): Promise<Buffer | undefined> {
  const found = await orUnavailable(() =>
    completions(database)
      .find({
        ...completionsOf({ guildId, period, missionId }),
        outcome: { $in: ['won', 'lost', 'undone'] },
      })
      .limit(MOST_TICKETS + 1)
      .toArray(),
  )
  if (found.length > MOST_TICKETS) return undefined
  const tickets = found
    // Who won and was undone afterwards took part.
    .filter(({ outcome, memberId }) => outcome !== 'undone' || winners?.includes(memberId))
    .map(({ _id, memberId }) => ({ ticket: _id, memberId }))
  const lines = orderTickets(tickets, seed).map(({ ticket, memberId, place }) =>
    [place, ticket, memberId, ...(winners?.includes(memberId) ? ['won'] : [])].join('\t'),
  )
  const head = [
    `# seed ${seed}`,
    `# sha256(seed) ${commitmentOf(seed)}`,
    '# sha256("<seed>:<ticket>"), ticket, member',
  ]
  return Buffer.from([...head, ...lines, ''].join('\n'))
}
