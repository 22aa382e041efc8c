import { PermissionFlagsBits } from 'discord-api-types/v10'
import { randomBytes } from 'node:crypto'
import { accessChannel } from '../rest/access.ts'
import { refusal } from '../rest/errors.ts'
import type { UploadedFile } from '../rest/route.ts'
import { allows } from '../world/permissions.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import { TOKEN_LIFE, type InteractionAnswer, type InteractionRecord } from './interaction-record.ts'
import type { InvokeInput } from './invoke-form.ts'
import { readCommandUse, readComponentUse, readModalSubmit, type Use } from './read-use.ts'
import { presentInteraction } from './present-interaction.ts'
import { failInteraction, tellPerson } from './settle.ts'

/** The first answer must come within this time. */
const FIRST_ANSWER = 3000

/** Uses a command, component or modal as `user`; the application's sessions get INTERACTION_CREATE. */
export function invoke(
  world: World,
  user: UserRecord,
  input: InvokeInput,
  files: readonly UploadedFile[] = [],
  onAnswer?: (answer: InteractionAnswer) => void,
): InteractionRecord {
  const application = world.applications.get(input.application_id)
  if (!application) throw refusal('unknownApplication')
  const access = accessChannel(world, user, input.channel_id)
  const { guild, channel, permissions } = access
  if (guild && !guild.members.has(application.bot_id)) throw refusal('unknownApplication')
  if (input.type === 2 && guild && !allows(permissions, PermissionFlagsBits.UseApplicationCommands)) {
    throw refusal('missingPermissions')
  }
  const use = readUse(world, user, input, access, files)
  const interaction: InteractionRecord = {
    id: world.ids.next(),
    token: randomBytes(64).toString('base64url'),
    application_id: application.id,
    type: input.type,
    user_id: user.id,
    channel_id: channel.id,
    ...(guild ? { guild_id: guild.id } : {}),
    ...(input.nonce === undefined ? {} : { nonce: String(input.nonce) }),
    data: use.data,
    ...(use.message ? { message: use.message } : {}),
    ...(use.origin ? { origin: use.origin } : {}),
    created_at: world.protocolClock.now(),
    state: 'waiting',
    deferred_flags: 0,
    ...(onAnswer ? { onAnswer } : {}),
  }
  keep(world, interaction)
  interaction.cancelDeadline = world.protocolClock.after(FIRST_ANSWER, () =>
    failInteraction(world, interaction),
  )
  tellPerson(world, interaction, 'INTERACTION_CREATE', {})
  world.publish({
    event: 'INTERACTION_CREATE',
    data: presentInteraction(world, interaction, application, channel, guild, permissions),
    intents: 0,
    audience: guild
      ? { guild: guild.id, only: (id) => id === application.bot_id }
      : { users: [application.bot_id] },
  })
  return interaction
}

function readUse(
  world: World,
  user: UserRecord,
  input: InvokeInput,
  access: ReturnType<typeof accessChannel>,
  files: readonly UploadedFile[],
): Use {
  if (input.type === 3) return readComponentUse(world, user, input, access)
  if (input.type === 5) return readModalSubmit(world, user, input, access, files)
  return readCommandUse(world, user, input, access, files)
}

function keep(world: World, interaction: InteractionRecord): void {
  const oldest = world.protocolClock.now() - TOKEN_LIFE
  for (const [id, other] of world.interactions) {
    if (other.created_at >= oldest) break
    world.interactions.delete(id)
  }
  world.interactions.set(interaction.id, interaction)
}
