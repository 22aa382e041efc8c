import { defineFeature } from '../../core/feature.ts'
import { earning } from '../earning/index.ts'
import { statusCommand } from './discord/status.command.ts'

/** Shows moderators what is on its way, what is stuck and what was missed, and tries again what is stuck. */
export const status = defineFeature({
  name: 'status',
  permissions: [{ permission: 'EmbedLinks', purpose: 'permissions.purpose.status' }],
  intents: ['Guilds'],
  needs: [earning],
  setup(all) {
    return { commands: [statusCommand({ ...all, earning: all.doorway(earning) })] }
  },
})
