import { randomBytes } from 'node:crypto'
import { generatedAvatarHash } from '../cdn/cdn.ts'
import { storeImage } from '../cdn/store-image.ts'
import { measureImage } from '../cdn/measure-image.ts'
import type { UserRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'

export interface NewUser {
  username: string
  globalName?: string | undefined
  locale?: string | undefined
  /** Milliseconds since the Unix epoch; the account's id carries it. */
  createdAt?: number | undefined
  /** A picture, null for Discord's default one; a pleasant one is drawn when left out. */
  avatar?: Buffer | null | undefined
  /** Colour of the profile, 0 to 0xffffff. */
  accentColor?: number | undefined
  simulated?: boolean | undefined
  bot?: boolean | undefined
}

/** Makes an account and keeps it. */
export function makeUser(world: World, given: NewUser): UserRecord {
  const id = given.createdAt === undefined ? world.ids.next() : freshIdAt(world, given.createdAt)
  const user: UserRecord = {
    id,
    username: given.username,
    global_name: given.globalName ?? null,
    avatar: null,
    banner: null,
    accent_color: given.accentColor ?? null,
    bot: given.bot ?? false,
    locale: given.locale ?? 'en-US',
    public_flags: 0,
    email: given.bot ? null : `${id}@example.com`,
    token: makeToken(id),
    closed_dms: false,
    simulated: given.simulated ?? false,
  }
  if (given.avatar === undefined) user.avatar = generatedAvatarHash(id)
  else if (given.avatar && measureImage(given.avatar)) {
    user.avatar = storeImage(world, `avatars/${id}`, { bytes: given.avatar, type: 'image/png' })
  }
  return world.addUser(user)
}

/** A token in Discord's form: the account's id, a time and a secret. */
export function makeToken(id: string): string {
  const head = Buffer.from(id).toString('base64url')
  const secret = randomBytes(33).toString('base64url')
  return `${head}.${secret.slice(0, 6)}.${secret.slice(6)}`
}

function freshIdAt(world: World, time: number): string {
  for (;;) {
    const id = world.ids.at(time)
    if (!world.users.has(id)) return id
    time++
  }
}
