import { setTimeout as delay } from 'node:timers/promises'
import type { Component, ComponentContext } from '../../../core/component.ts'
import type { EarningServices } from '../services.ts'
import { beginUndo, cancelUndo, readUndo } from '../undo-runs.ts'
import { progressBody, UNDO_BUTTON } from './undo-bodies.ts'

/** An interaction can be answered for 15 minutes; progress is shown for a little less. */
const SHOW_PROGRESS_FOR = 14 * 60_000
const LOOK_EVERY = 1000

/** The buttons under a counted undoing: whoever asked begins it and sees how far it is, or drops it. */
export function undoButtons(services: EarningServices): Component {
  return {
    name: UNDO_BUTTON,
    memberPermissions: ['ManageGuild'],
    async run(context) {
      const [purpose, runId = ''] = context.args
      const { guildId, actor } = context
      if (purpose === 'begin') await beginUndo(services, runId, guildId, actor.id)
      else await cancelUndo(services, runId, guildId, actor.id)
      services.log.info('an undoing was answered', { guildId, by: actor.id, runId, purpose })
      await showProgress(services, context, runId)
    },
  }
}

async function showProgress(
  services: EarningServices,
  context: ComponentContext,
  runId: string,
): Promise<void> {
  const until = Date.now() + SHOW_PROGRESS_FOR
  let shown = ''
  for (;;) {
    const run = await readUndo(services, runId)
    if (!run) return
    const body = progressBody(run, context.t)
    const text = JSON.stringify(body)
    if (text !== shown) await context.update(body)
    shown = text
    if (run.state !== 'running' || Date.now() >= until) return
    await delay(LOOK_EVERY)
  }
}
