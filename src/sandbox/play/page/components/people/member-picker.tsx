import type { Snowflake } from 'discord-api-types/v10'
import { useContext, useEffect, useState } from 'react'
import { findMembers, requestMembers } from '../../actions/search-members.ts'
import { GuildContext, useClient, useGuild, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName } from '../../state/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icon.tsx'

const pause = 250

/** Finds a member by name. */
export function MemberPicker({ onPick }: { onPick: (userId: Snowflake) => void }) {
  const t = useText()
  const client = useClient()
  const guildId = useContext(GuildContext)
  const guild = useGuild()
  const state = usePlay((whole) => whole)
  const [query, setQuery] = useState('')
  useEffect(() => {
    if (!guildId) return undefined
    const timer = setTimeout(() => requestMembers(client, guildId, query), pause)
    return () => clearTimeout(timer)
  }, [client, guildId, query])
  const found = findMembers(state, guildId, query)
  return (
    <div className="member-picker">
      <label className="search-field">
        <Icon name="search" size={16} />
        <span className="hidden">{t('member.search')}</span>
        <input
          type="search"
          data-first-focus
          value={query}
          placeholder={t('member.search')}
          onChange={({ target }) => setQuery(target.value)}
        />
      </label>
      <ul aria-label={t('member.list')}>
        {found.map((user) => (
          <li key={user.id}>
            <button type="button" className="plain member" onClick={() => onPick(user.id)}>
              <Avatar user={user} size={28} />
              <bdi>{displayName(user, guild)}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="empty">{t('state.nothing-found')}</p>}
    </div>
  )
}
