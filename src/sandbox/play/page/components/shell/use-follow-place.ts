import type { APIChannel, Snowflake } from 'discord-api-types/v10'
import { useEffect, useState } from 'react'
import { openChannel } from '../../actions/load-history.ts'
import { useClient, usePlay } from '../../client-context.ts'
import type { PlayClient } from '../../play-client.ts'
import { firstTextChannel } from '../../state/channel-tree.ts'
import { guildIdOf } from '../../state/names.ts'
import { goTo, isAt, type Place } from '../../state/place.ts'
import { withEntry } from '../../state/with-entry.ts'

/** Opens what the address names; an address that names nothing leads to the first channel of the first server. */
export function useFollowPlace({ guildId, channelId, invite }: Place): void {
  const client = useClient()
  const state = usePlay((whole) => whole)
  /** What was asked for last: archived threads do not come with their server, in no session. */
  const [asked, setAsked] = useState<string | null>(null)
  const question = `${state.sessions} ${channelId}`
  const channel = channelId ? state.channels.get(channelId) : undefined
  const exists = channel !== undefined && guildIdOf(channel) === guildId
  const known = state.me !== null
  useEffect(() => {
    void openChannel(client, exists ? channelId : null)
  }, [client, exists, channelId])
  useEffect(() => {
    if (exists || channelId === null || !known || asked === question) return
    void meet(client, channelId).then(() => setAsked(question))
  }, [client, exists, channelId, known, asked, question])
  useEffect(() => {
    if (exists || invite || state.me === null || (channelId !== null && asked !== question)) return
    // Whoever has gone elsewhere since this was drawn is not sent back.
    if (!isAt({ guildId, channelId, invite })) return
    const atHome = location.hash.startsWith('#/@me')
    const anyGuild = atHome ? null : (state.guilds.keys().next().value ?? null)
    const target = guildId && state.guilds.has(guildId) ? guildId : anyGuild
    const first = target === null ? null : firstTextChannel(state, target)
    if (target !== null && (target !== guildId || first !== channelId)) goTo(target, first)
    else if (target === null && channelId !== null) goTo(null, null)
  }, [exists, invite, guildId, channelId, state, asked, question])
}

async function meet({ rest, store }: PlayClient, channelId: Snowflake): Promise<void> {
  const channel = await rest.get<APIChannel>(`/channels/${channelId}`).catch(() => null)
  if (channel)
    store.update((state) => ({ ...state, channels: withEntry(state.channels, channel.id, channel) }))
}
