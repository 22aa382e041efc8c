import { z } from 'zod'
import { choice, flag, integer, list, maybe, refuse, snowflake, text } from '../rest/schema.ts'
import { compilePattern } from './patterns.ts'

const pattern = text(1, 260).transform((value, context): string => {
  if (compilePattern(value)) return value
  return refuse(context, 'INVALID_AUTOMOD_REGEX', 'Invalid regex pattern')
})

const metadata = z.object({
  keyword_filter: maybe(list(text(1, 60), 1000)),
  regex_patterns: maybe(list(pattern, 10)),
  presets: maybe(list(choice([1, 2, 3]), 3)),
  allow_list: maybe(list(text(1, 60), 1000)),
  mention_total_limit: maybe(integer(0, 50)),
  mention_raid_protection_enabled: maybe(flag),
})

const action = z.object({
  type: choice([1, 2, 3, 4]),
  metadata: maybe(
    z.object({
      channel_id: maybe(snowflake),
      duration_seconds: maybe(integer(0, 2_419_200)),
      custom_message: maybe(text(0, 150)),
    }),
  ),
})

export const ruleForm = z.object({
  name: text(1, 100),
  event_type: choice([1, 2]),
  trigger_type: choice([1, 3, 4, 5, 6]),
  trigger_metadata: maybe(metadata),
  actions: list(action, 5, 1),
  enabled: maybe(flag),
  exempt_roles: maybe(list(snowflake, 20)),
  exempt_channels: maybe(list(snowflake, 50)),
})

export const ruleEditForm = ruleForm.omit({ trigger_type: true }).extend({
  name: maybe(text(1, 100)),
  event_type: maybe(choice([1, 2])),
  actions: maybe(list(action, 5, 1)),
})

export type RuleEdit = z.output<typeof ruleEditForm>
