import { type APIChannel, ChannelType, PermissionFlagsBits, type Snowflake } from 'discord-api-types/v10'
import { useState } from 'react'
import { attempt, showToast } from '../../actions/show-toast.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { guildIdOf } from '../../state/names.ts'
import { allows, channelPermissions } from '../../state/permissions.ts'
import type { PlayState } from '../../state/play-state.ts'
import { Dialog } from '../ui/dialog.tsx'

/** Has the published news of a channel come to another one, on any server where one may manage webhooks. */
export function FollowDialog({ channel, onClose }: { channel: APIChannel; onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const state = usePlay((whole) => whole)
  const targets = channelsToBringTo(state)
  const [targetId, setTargetId] = useState<Snowflake>(targets[0]?.channel.id ?? '')
  const follow = async () => {
    onClose()
    const body = { webhook_channel_id: targetId }
    if (await attempt(client, () => client.rest.post(`/channels/${channel.id}/followers`, body)))
      showToast(client, t('settings.saved'))
  }
  return (
    <Dialog title={t('channel.follow')} onClose={onClose}>
      <div className="stack">
        <label>
          {t('channel.follow-in')}
          <select value={targetId} onChange={({ target }) => setTargetId(target.value)}>
            {targets.map((target) => (
              <option key={target.channel.id} value={target.channel.id}>
                {target.guildName} › {target.channel.name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="primary" disabled={!targetId} onClick={() => void follow()}>
          {t('channel.follow')}
        </button>
      </div>
    </Dialog>
  )
}

function channelsToBringTo(state: PlayState): readonly { channel: APIChannel; guildName: string }[] {
  const me = state.me?.id ?? ''
  return [...state.channels.values()].flatMap((channel) => {
    const guild = state.guilds.get(guildIdOf(channel) ?? '')
    if (!guild || channel.type !== ChannelType.GuildText) return []
    const may = allows(channelPermissions(guild, channel, me), PermissionFlagsBits.ManageWebhooks)
    return may ? [{ channel, guildName: guild.facts.name }] : []
  })
}
