import {
  type APIGuildWelcomeScreen,
  type APIGuildWelcomeScreenChannel,
  ChannelType,
  GuildFeature,
} from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { useClient, usePlay } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { guildIdOf } from '../../../state/names.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { WelcomeChannel } from '../../welcome/welcome-channel.tsx'
import { useLoaded } from '../use-loaded.ts'
import { ChannelChoice } from './channel-choice.tsx'

const mostChannels = 5

/** The screen that receives newcomers: a few words, and the channels in which to begin. */
export function WelcomeSection({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const path = `/guilds/${guild.facts.id}/welcome-screen`
  const { data, change } = useLoaded<APIGuildWelcomeScreen>(path)
  const isEnabled = guild.facts.features?.includes(GuildFeature.WelcomeScreenEnabled) === true
  /** What was chosen, until the server tells the same. */
  const [wanted, setWanted] = useState<boolean | null>(null)
  if (wanted === isEnabled) setWanted(null)
  if (!data) return null
  const keep = (edit: object) => change(() => client.rest.patch(path, edit))
  const enable = async (enabled: boolean) => {
    setWanted(enabled)
    if (!(await keep({ enabled }))) setWanted(null)
  }
  const { welcome_channels: channels } = data
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={wanted ?? isEnabled}
          onChange={({ target }) => void enable(target.checked)}
        />
        {t('welcome.enable')}
      </label>
      <Words
        key={data.description}
        description={data.description ?? ''}
        onKeep={(description) => keep({ description })}
      />
      {channels.length === 0 && <p className="empty">{t('welcome.no-channels')}</p>}
      <ul className="rows" aria-label={t('welcome.channels')}>
        {channels.map((each) => (
          <WelcomeChannelRow
            key={each.channel_id}
            channel={each}
            onRemove={() => void keep({ welcome_channels: channels.filter((other) => other !== each) })}
          />
        ))}
      </ul>
      {channels.length < mostChannels && (
        <NewChannel
          guild={guild}
          taken={channels.map((each) => each.channel_id)}
          onAdd={(added) => keep({ welcome_channels: [...channels, added] })}
        />
      )}
    </>
  )
}

interface WordsProps {
  readonly description: string
  readonly onKeep: (description: string | null) => Promise<boolean>
}

function Words({ description, onKeep }: WordsProps) {
  const t = useText()
  const [text, setText] = useState(description)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void onKeep(text.trim() || null)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Field label={t('welcome.description')} value={text} onChange={setText} maxLength={140} />
      <button type="submit" disabled={text.trim() === description}>
        {t('action.save')}
      </button>
    </form>
  )
}

function WelcomeChannelRow({
  channel,
  onRemove,
}: {
  channel: APIGuildWelcomeScreenChannel
  onRemove: () => void
}) {
  const t = useText()
  const name = usePlay((state) => state.channels.get(channel.channel_id)?.name) ?? ''
  return (
    <li className="row">
      <WelcomeChannel channel={channel} />
      <IconButton icon="trash" size={17} label={t('welcome.remove', { name })} onClick={onRemove} />
    </li>
  )
}

interface NewChannelProps {
  readonly guild: GuildState
  readonly taken: readonly string[]
  readonly onAdd: (channel: APIGuildWelcomeScreenChannel) => Promise<boolean>
}

function NewChannel({ guild, taken, onAdd }: NewChannelProps) {
  const t = useText()
  const all = usePlay((state) => state.channels)
  const [channelId, setChannelId] = useState('')
  const [description, setDescription] = useState('')
  const [emoji, setEmoji] = useState('')
  const texts = [...all.values()].filter(
    (channel) =>
      (channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildForum) &&
      guildIdOf(channel) === guild.facts.id &&
      !taken.includes(channel.id),
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const words = description.trim()
    const added = {
      channel_id: channelId,
      description: words,
      emoji_id: null,
      emoji_name: emoji.trim() || null,
    }
    if (!(await onAdd(added))) return
    setChannelId('')
    setDescription('')
    setEmoji('')
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <ChannelChoice
        label={t('welcome.channel')}
        channels={texts}
        value={channelId}
        onChange={setChannelId}
      />
      <div className="inline-form">
        <Field
          label={t('welcome.what-for')}
          value={description}
          onChange={setDescription}
          maxLength={50}
          required
        />
        <Field label={t('tag.emoji')} value={emoji} onChange={setEmoji} maxLength={10} />
      </div>
      <button type="submit" disabled={!channelId || !description.trim()}>
        {t('welcome.add')}
      </button>
    </form>
  )
}
