import type { en } from './en.ts'
import { audit } from './es/audit.ts'
import { gatherings } from './es/gatherings.ts'
import { moderation } from './es/moderation.ts'
import { page } from './es/page.ts'
import { permissions } from './es/permissions.ts'
import { settings } from './es/settings.ts'
import { talk } from './es/talk.ts'
import { threads } from './es/threads.ts'

/** Every text of the page in Spanish. */
export const es: Readonly<Record<keyof typeof en, string>> = {
  ...page,
  ...audit,
  ...gatherings,
  ...moderation,
  ...permissions,
  ...settings,
  ...talk,
  ...threads,
}
