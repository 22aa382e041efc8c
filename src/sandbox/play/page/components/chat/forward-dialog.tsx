import { type APIChannel, type APIMessage, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { useState } from 'react'
import { forwardMessage } from '../../actions/forward-message.ts'
import { attempt, showToast } from '../../actions/show-toast.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { channelTree } from '../../state/channel-tree.ts'
import { channelName } from '../../state/names.ts'
import { allows, channelPermissions } from '../../state/permissions.ts'
import type { PlayState } from '../../state/play-state.ts'
import { isForum } from '../../state/thread-of.ts'
import { channelIcon } from '../channels/channel-icon.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'

const most = 50

/** Takes a message to another channel or a direct message. */
export function ForwardDialog({ message, onClose }: { message: APIMessage; onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const state = usePlay((whole) => whole)
  const [query, setQuery] = useState('')
  const [note, setNote] = useState('')
  const wanted = query.trim().toLocaleLowerCase()
  const places = placesToWrite(state).filter(({ label }) => label.toLocaleLowerCase().includes(wanted))
  const send = async (channel: APIChannel, label: string) => {
    onClose()
    if (await attempt(client, () => forwardMessage(client, message, channel.id, note.trim())))
      showToast(client, t('chat.forwarded-to', { channel: label }))
  }
  return (
    <Dialog title={t('chat.forward-to')} onClose={onClose}>
      <div className="stack">
        <Field label={t('chat.forward-note')} value={note} onChange={setNote} maxLength={2000} />
        <Field
          label={t('action.search')}
          type="search"
          value={query}
          onChange={setQuery}
          data-first-focus=""
        />
        <ul className="pick-list" aria-label={t('chat.forward-to')}>
          {places.slice(0, most).map(({ channel, label, where }) => (
            <li key={channel.id}>
              <button type="button" className="plain member" onClick={() => void send(channel, label)}>
                <Icon name={where ? channelIcon(channel) : 'person'} size={17} />
                <bdi>{label}</bdi>
                {where && <small className="muted">{where}</small>}
              </button>
            </li>
          ))}
        </ul>
        {places.length === 0 && <p className="empty">{t('state.nothing-found')}</p>}
      </div>
    </Dialog>
  )
}

interface Place {
  readonly channel: APIChannel
  readonly label: string
  /** The server's name; empty for direct messages. */
  readonly where: string
}

function placesToWrite(state: PlayState): readonly Place[] {
  const me = state.me?.id ?? ''
  const direct = [...state.channels.values()]
    .filter((channel) => channel.type === ChannelType.DM)
    .map((channel) => ({ channel, label: channelName(channel, state), where: '' }))
  const there = [...state.guilds.values()].flatMap((guild) =>
    channelTree(guild, state.channels, me)
      .flatMap((group) => group.channels)
      .filter(
        ({ channel }) =>
          !isForum(channel) &&
          allows(channelPermissions(guild, channel, me), PermissionFlagsBits.SendMessages),
      )
      .flatMap(({ channel, threads }) => [channel].concat(threads))
      .map((channel) => ({ channel, label: channel.name ?? '', where: guild.facts.name })),
  )
  return [...there, ...direct]
}
