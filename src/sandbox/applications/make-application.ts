import { randomBytes } from 'node:crypto'
import { makeUser } from '../users/make-user.ts'
import type { ApplicationRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

export interface NewApplication {
  name: string
  /** Privileged intents that it may ask for; all three if left out. */
  intents?: bigint | undefined
  token?: string | undefined
  redirectUris?: string[] | undefined
  ownerId?: string | undefined
}

const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)

/** Makes an application with its bot. */
export function makeApplication(world: World, given: NewApplication): ApplicationRecord {
  const bot = makeUser(world, { username: given.name, bot: true })
  const privileged = given.intents === undefined ? PRIVILEGED : Number(given.intents) & PRIVILEGED
  const application: ApplicationRecord = {
    id: bot.id,
    name: given.name,
    description: '',
    icon: null,
    bot_id: bot.id,
    owner_id: given.ownerId ?? bot.id,
    token: given.token ?? bot.token,
    client_secret: randomBytes(24).toString('base64url'),
    verify_key: randomBytes(32).toString('hex'),
    privileged_intents: privileged,
    flags: limitedIntentFlags(privileged),
    bot_public: true,
    redirect_uris: given.redirectUris ?? [],
    tags: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    custom_install_url: null,
    install_params: null,
    role_connection_metadata: [],
  }
  return world.addApplication(application)
}

function limitedIntentFlags(privileged: number): number {
  let flags = 0
  if (privileged & (1 << 8)) flags |= 1 << 13
  if (privileged & (1 << 1)) flags |= 1 << 15
  if (privileged & (1 << 15)) flags |= 1 << 19
  return flags
}
