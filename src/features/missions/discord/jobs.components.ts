import type { Component } from '../../../core/component.ts'
import type { MessageBody } from '../../../core/message-body.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import { orUnavailable } from '../../../database/index.ts'
import { jobsBody, JOBS_BUTTON } from '../rotation/jobs-body.ts'
import { retryRotation } from '../rotation/rotate.ts'
import { rotationCalendar, rotationClocks, rotations } from '../rotation/rotation.store.ts'
import type { MissionsServices } from '../services.ts'

const DAYS_SHOWN = 7

/** How the jobs of a guild stand now. */
export async function jobsPage(
  services: MissionsServices,
  guildId: string,
  t: TranslateFor,
  note?: string,
): Promise<MessageBody> {
  const { database, jobs } = services
  const [clock, days, states, { timeZone }] = await Promise.all([
    orUnavailable(() => rotationClocks(database).findOne({ _id: guildId })),
    orUnavailable(() =>
      rotations(database).find({ guildId }).sort({ dueAt: -1 }).limit(DAYS_SHOWN).toArray(),
    ),
    jobs.list(guildId),
    rotationCalendar(services, guildId),
  ])
  return jobsBody({ next: clock?.next ?? null, timeZone, rotations: days, jobs: states, note }, t)
}

/** Retries what did not work, and shows how things stand. */
export function jobsButtons(services: MissionsServices): Component {
  return {
    name: JOBS_BUTTON,
    ephemeral: true,
    memberPermissions: ['ManageGuild'],
    async run({ guildId, args, t, update }) {
      const [purpose, target = ''] = args
      let note: string | undefined
      if (purpose === 'day') {
        const outcome = await retryRotation(services, guildId, target)
        note = `${target}: ${t(`missions.jobs.outcome.${outcome}`)}`
      }
      if (purpose === 'job')
        note = t(
          (await services.jobs.retry(guildId, target)) ? 'missions.jobs.retried' : 'missions.jobs.gone',
        )
      await update(await jobsPage(services, guildId, t, note))
    },
  }
}
