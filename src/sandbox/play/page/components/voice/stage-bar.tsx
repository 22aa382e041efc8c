import { type APIChannel, PermissionFlagsBits } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { useClient, useMe } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { allows, channelPermissions } from '../../state/permissions.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Field } from '../ui/field.tsx'

const moderates =
  PermissionFlagsBits.ManageChannels | PermissionFlagsBits.MuteMembers | PermissionFlagsBits.MoveMembers

/** What a stage is about; its moderators open and close it here. */
export function StageBar({ channel, guild }: { channel: APIChannel; guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const me = useMe()
  const [topic, setTopic] = useState('')
  const stage = guild.stages.get(channel.id)
  const mayModerate = me !== null && allows(channelPermissions(guild, channel, me.id), moderates)
  const open = async (event: FormEvent) => {
    event.preventDefault()
    const body = { channel_id: channel.id, topic: topic.trim() }
    if (await attempt(client, () => client.rest.post('/stage-instances', body))) setTopic('')
  }
  const close = () => attempt(client, () => client.rest.delete(`/stage-instances/${channel.id}`))
  return (
    <div className="stage-bar">
      <p className={stage ? 'stage-topic' : 'muted'}>{stage ? stage.topic : t('stage.no-topic')}</p>
      {mayModerate && stage && (
        <button type="button" onClick={() => void close()}>
          {t('stage.end')}
        </button>
      )}
      {mayModerate && !stage && (
        <form className="inline-form" onSubmit={(event) => void open(event)}>
          <Field label={t('stage.topic')} value={topic} onChange={setTopic} maxLength={120} required />
          <button type="submit" disabled={!topic.trim()}>
            {t('stage.open')}
          </button>
        </form>
      )}
    </div>
  )
}
