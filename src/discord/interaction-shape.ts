import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10'
import { z } from 'zod'

const snowflake = z.string().regex(/^\d{1,20}$/)
const permissions = z.string().regex(/^\d{1,30}$/)
const user = z.looseObject({ id: snowflake, username: z.string() })
const member = z.looseObject({ user, permissions, roles: z.array(snowflake) })

const option: z.ZodType = z.looseObject({
  name: z.string(),
  type: z.int(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  get options() {
    return z.array(option).max(25).optional()
  },
})

const resolved = z
  .looseObject({
    users: z.record(z.string(), user).optional(),
    roles: z.record(z.string(), z.looseObject({ id: snowflake, permissions })).optional(),
    channels: z.record(z.string(), z.looseObject({ id: snowflake, type: z.int() })).optional(),
    messages: z.record(z.string(), z.looseObject({ id: snowflake, author: user })).optional(),
    attachments: z.record(z.string(), z.looseObject({ id: snowflake })).optional(),
  })
  .optional()

const command = z.looseObject({
  id: snowflake,
  name: z.string(),
  type: z.enum(ApplicationCommandType),
  options: z.array(option).max(25).optional(),
  resolved,
})

const base = {
  id: snowflake,
  token: z.string().min(1),
  application_id: snowflake,
  guild_id: snowflake.optional(),
  channel_id: snowflake.optional(),
  channel: z.looseObject({ id: snowflake, type: z.int() }).optional(),
  member: member.optional(),
  user: user.optional(),
  app_permissions: permissions.optional(),
  locale: z.string().optional(),
}

const message = z.looseObject({ id: snowflake, channel_id: snowflake, author: user })

const shape = z
  .discriminatedUnion('type', [
    z.looseObject({ ...base, type: z.literal(InteractionType.Ping) }),
    z.looseObject({ ...base, type: z.literal(InteractionType.ApplicationCommand), data: command }),
    z.looseObject({
      ...base,
      type: z.literal(InteractionType.ApplicationCommandAutocomplete),
      data: command,
    }),
    z.looseObject({
      ...base,
      type: z.literal(InteractionType.MessageComponent),
      data: z.looseObject({
        custom_id: z.string(),
        component_type: z.int(),
        values: z.array(z.string()).optional(),
        resolved,
      }),
      message,
    }),
    z.looseObject({
      ...base,
      type: z.literal(InteractionType.ModalSubmit),
      data: z.looseObject({ custom_id: z.string(), components: z.array(z.looseObject({})).max(40) }),
      message: message.optional(),
    }),
  ])
  .refine(
    (interaction) => interaction.member !== undefined || interaction.user !== undefined,
    'nobody did it',
  )

const addressee = z.looseObject({
  id: snowflake,
  token: z.string().min(1),
  type: z.int(),
  locale: z.string().optional().catch(undefined),
})

/** Where an answer to a malformed interaction can still go. */
export interface Addressee {
  readonly id: string
  readonly token: string
  readonly type: number
  readonly locale?: string
}

export type InteractionFault = { readonly fault: string; readonly addressee: Addressee | undefined }

/** What is wrong with the payload of an INTERACTION_CREATE, or undefined when discord.js can take it. */
export function interactionFault(payload: unknown): InteractionFault | undefined {
  const { error } = shape.safeParse(payload)
  if (!error) return undefined
  const issue = error.issues[0]
  const fault = issue ? `${issue.path.join('.') || 'interaction'}: ${issue.message}` : 'malformed'
  return { fault, addressee: addressee.safeParse(payload).data }
}
