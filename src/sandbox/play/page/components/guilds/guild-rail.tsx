import type { Snowflake } from 'discord-api-types/v10'
import { useState } from 'react'
import { guildIconUrl } from '../../api/images.ts'
import { usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { firstTextChannel } from '../../state/channel-tree.ts'
import { guildIdOf } from '../../state/names.ts'
import { placeHash } from '../../state/place.ts'
import type { GuildState, PlayState } from '../../state/play-state.ts'
import { Icon } from '../ui/icon.tsx'
import { AddGuildDialog } from './add-guild-dialog.tsx'

export function GuildRail({ guildId }: { guildId: Snowflake | null }) {
  const t = useText()
  const state = usePlay((whole) => whole)
  const direct = unreadIn(state, null).mentions
  const [adding, setAdding] = useState(false)
  return (
    <nav className="guild-rail" aria-label={t('guild.list')}>
      <ul>
        <li>
          <a
            href={placeHash(null, null)}
            className="guild-icon home"
            aria-current={guildId === null ? 'page' : undefined}
            aria-label={
              direct > 0
                ? `${t('guild.direct-messages')}, ${t.count('unread.mentions', direct)}`
                : t('guild.direct-messages')
            }
            title={t('guild.direct-messages')}
          >
            <Icon name="leaf" size={26} />
            {direct > 0 && (
              <span className="mention-count" aria-hidden="true">
                {direct}
              </span>
            )}
          </a>
        </li>
        {[...state.guilds.values()].map((guild) => (
          <li key={guild.facts.id}>
            <GuildLink guild={guild} state={state} current={guild.facts.id === guildId} />
          </li>
        ))}
        <li>
          <button
            type="button"
            className="guild-icon add"
            aria-label={t('guild.add')}
            title={t('guild.add')}
            onClick={() => setAdding(true)}
          >
            <Icon name="add" size={24} />
          </button>
        </li>
      </ul>
      {adding && <AddGuildDialog onClose={() => setAdding(false)} />}
    </nav>
  )
}

function GuildLink({ guild, state, current }: { guild: GuildState; state: PlayState; current: boolean }) {
  const t = useText()
  const { id, name } = guild.facts
  const icon = guildIconUrl(guild.facts)
  const { messages, mentions } = unreadIn(state, id)
  const label = mentions > 0 ? `${name}, ${t.count('unread.mentions', mentions)}` : name
  return (
    <a
      href={placeHash(id, firstTextChannel(state, id))}
      className={`guild-icon ${messages > 0 ? 'unread' : ''}`}
      aria-current={current ? 'page' : undefined}
      aria-label={label}
      title={name}
    >
      {icon ? <img src={icon} alt="" draggable={false} /> : <span aria-hidden="true">{initials(name)}</span>}
      {mentions > 0 && (
        <span className="mention-count" aria-hidden="true">
          {mentions}
        </span>
      )}
    </a>
  )
}

/** What is unread on a server, or for null in direct messages, where each message calls. */
function unreadIn(state: PlayState, guildId: Snowflake | null) {
  const sum = { messages: 0, mentions: 0 }
  for (const [channelId, unread] of state.unread) {
    if (guildIdOf(state.channels.get(channelId)) !== guildId) continue
    sum.messages += unread.messages
    sum.mentions += guildId === null ? unread.messages : unread.mentions
  }
  return sum
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .slice(0, 3)
}
