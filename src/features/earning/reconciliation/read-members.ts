import type { APIGuildMember } from 'discord-api-types/v10'
import { DeliveryError } from '../../../core/messenger.ts'
import { memberAsHeard } from './as-heard.ts'
import type { GuildReading } from './guild-reading.ts'

/** Looks through all members: hears who boosts since the gap began, and tells who joined and who is there at all. */
export async function readMembers(reading: GuildReading): Promise<void> {
  const { open, listeners, signal, settled, tell } = reading
  const { guildId, since } = open
  const joined: APIGuildMember[] = []
  const present = new Set<string>()
  let isListed = true
  for (let after = '0'; isListed && !signal.aborted;) {
    const page = await listed(reading.history.membersAfter(guildId, after))
    isListed = page !== undefined
    if (!page || page.length === 0) break
    for (const member of page) {
      present.add(member.user.id)
      if (Date.parse(member.joined_at ?? '') >= since) joined.push(member)
      const boosting = Date.parse(member.premium_since ?? '')
      if (boosting >= since) await tell([memberAsHeard(member, guildId)], boosting)
    }
    after = page.at(-1)?.user.id ?? after
  }
  if (signal.aborted) return
  const missed = isListed ? { joined, present } : { joined: undefined, present: undefined }
  for (const listener of listeners) await listener({ guildId, since, ...missed })
  await settled()
  if (!signal.aborted) await open.membersAreRead()
}

/** Undefined when the bot may not list members, such as without the Server Members intent. */
async function listed(
  page: Promise<readonly APIGuildMember[]>,
): Promise<readonly APIGuildMember[] | undefined> {
  try {
    return await page
  } catch (error) {
    if (error instanceof DeliveryError && error.facts.permanent) return undefined
    throw error
  }
}
