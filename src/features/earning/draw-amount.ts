import { hash } from 'node:crypto'

/**
 * XP from `least` to `most` for an activity: evenly spread, unknown to members without the secret, and the same whenever the
 * activity is told again.
 */
export function drawAmount(
  secret: Buffer,
  guildId: string,
  key: string,
  least: number,
  most: number,
): number {
  if (most <= least) return least
  const digest = hash('sha256', `${secret.toString('base64')}:${guildId}:${key}`, 'buffer')
  return least + (digest.readUIntBE(0, 6) % (most - least + 1))
}
