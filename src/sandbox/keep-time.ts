import { expireInTime } from './invites/create-invite.ts'
import { endPollInTime } from './polls/end-poll.ts'
import type { World } from './world/world.ts'

/** Ends polls in time, and sets the timers of what was kept over a restart. */
export function keepTime(world: World): void {
  for (const guild of world.guilds.values()) {
    for (const invite of guild.invites.values()) expireInTime(world, guild, invite)
  }
  world.subscribe(({ event, data }) => {
    if (event !== 'MESSAGE_CREATE' || !('poll' in data)) return
    const { id, channel_id } = data as unknown as { id: string; channel_id: string }
    const message = world.messages(channel_id).get(id)
    if (message) endPollInTime(world, message)
  })
}
