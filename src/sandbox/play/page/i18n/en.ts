import { audit } from './en/audit.ts'
import { gatherings } from './en/gatherings.ts'
import { moderation } from './en/moderation.ts'
import { page } from './en/page.ts'
import { permissions } from './en/permissions.ts'
import { settings } from './en/settings.ts'
import { talk } from './en/talk.ts'
import { threads } from './en/threads.ts'

/** Every text of the page in English. */
export const en = {
  ...page,
  ...audit,
  ...gatherings,
  ...moderation,
  ...permissions,
  ...settings,
  ...talk,
  ...threads,
}
