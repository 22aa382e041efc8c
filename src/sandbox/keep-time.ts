import { expireInTime } from './invites/create-invite.ts'
import { runInTime } from './events/run-in-time.ts'
import { endPollInTime } from './polls/end-poll.ts'
import { archiveInTime } from './threads/archive-in-time.ts'
import type { World } from './world/world.ts'

/** Ends polls, archives threads and runs events in time, and sets the timers of what was kept over a restart. */
export function keepTime(world: World): void {
  for (const guild of world.guilds.values()) {
    for (const invite of guild.invites.values()) expireInTime(world, guild, invite)
    for (const thread of guild.threads.values()) archiveInTime(world, guild, thread)
    for (const event of guild.events.values()) runInTime(world, guild, event)
  }
  world.subscribe(({ event, data }) => {
    if (event === 'THREAD_CREATE' || event === 'THREAD_UPDATE') watchThread(world, data as { id: string })
    if (event === 'GUILD_SCHEDULED_EVENT_CREATE' || event === 'GUILD_SCHEDULED_EVENT_UPDATE')
      watchEvent(world, data as { id: string; guild_id: string })
    if (event !== 'MESSAGE_CREATE' || !('poll' in data)) return
    const { id, channel_id } = data as unknown as { id: string; channel_id: string }
    const message = world.messages(channel_id).get(id)
    if (message) endPollInTime(world, message)
  })
}

function watchEvent(world: World, { id, guild_id }: { id: string; guild_id: string }): void {
  const guild = world.guilds.get(guild_id)
  const event = guild?.events.get(id)
  if (guild && event) runInTime(world, guild, event)
}

function watchThread(world: World, { id }: { id: string }): void {
  const guild = world.guildOfChannel(id)
  const thread = guild?.threads.get(id)
  if (guild && thread) archiveInTime(world, guild, thread)
}
