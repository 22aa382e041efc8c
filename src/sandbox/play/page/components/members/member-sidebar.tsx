import { useVirtualizer } from '@tanstack/react-virtual'
import type { Snowflake } from 'discord-api-types/v10'
import { useEffect, useMemo, useRef, useState } from 'react'
import { requestMembers } from '../../actions/search-members.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { displayName, nameColor } from '../../state/names.ts'
import { type MemberGroup, memberGroups, type MemberRow } from '../../state/member-groups.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Doing } from '../people/doing.tsx'
import { ProfileButton } from '../people/profile-button.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icon.tsx'

type Row = { readonly title: MemberGroup['title']; readonly count: number } | MemberRow

const headingHeight = 38
const memberHeight = 44
const searchPause = 250

/** A server's members by role and presence; only those in sight are in the page. */
export function MemberSidebar({ guildId }: { guildId: Snowflake }) {
  const t = useText()
  const client = useClient()
  const scroller = useRef<HTMLDivElement>(null)
  const guild = usePlay((state) => state.guilds.get(guildId))
  const users = usePlay((state) => state.users)
  const [query, setQuery] = useState('')
  useEffect(() => {
    if (query.trim() === '') return
    const timer = setTimeout(() => requestMembers(client, guildId, query.trim()), searchPause)
    return () => clearTimeout(timer)
  }, [client, guildId, query])
  const rows = useMemo(
    () => (guild ? toRows(guild, memberGroups(guild, users), query) : []),
    [guild, users, query],
  )
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ('user' in (rows[index] ?? {}) ? memberHeight : headingHeight),
    overscan: 12,
  })
  if (!guild) return null
  return (
    <aside className="member-sidebar" aria-label={t('member.list')}>
      <label className="search-field">
        <Icon name="search" size={16} />
        <span className="hidden">{t('member.search')}</span>
        <input
          type="search"
          value={query}
          placeholder={t('member.search')}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <div ref={scroller} className="member-scroll" tabIndex={-1}>
        <ul className="virtual" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <li key={item.key} style={{ height: item.size, transform: `translateY(${item.start}px)` }}>
                {'user' in row ? (
                  <MemberButton row={row} guild={guild} />
                ) : (
                  <GroupTitle title={row.title} count={row.count} />
                )}
              </li>
            )
          })}
        </ul>
        {rows.length === 0 && <p className="empty">{t('state.nothing-found')}</p>}
      </div>
      <p className="member-total muted small">{t.count('member.count', guild.memberCount)}</p>
    </aside>
  )
}

function MemberButton({ row: { user, presence }, guild }: { row: MemberRow; guild: GuildState }) {
  const t = useText()
  const color = nameColor(guild, user.id)
  return (
    <ProfileButton user={user} className={`member ${presence ? '' : 'offline'}`}>
      <Avatar user={user} size={32} presence={presence} />
      <span className="two-lines">
        <bdi className="author" style={color ? ({ '--name': color } as React.CSSProperties) : {}}>
          {displayName(user, guild)}
        </bdi>
        <Doing activities={presence ? guild.activities.get(user.id) : undefined} short />
      </span>
      {user.bot && <span className="badge">{t('name.bot')}</span>}
    </ProfileButton>
  )
}

function GroupTitle({ title, count }: { title: MemberGroup['title']; count: number }) {
  const t = useText()
  return (
    <h3 className="member-group">
      <bdi>{typeof title === 'string' ? t(`presence.${title}`) : title.name}</bdi> — {count}
    </h3>
  )
}

function toRows(guild: GuildState, groups: readonly MemberGroup[], query: string): readonly Row[] {
  const wanted = query.trim().toLocaleLowerCase()
  return groups.flatMap((group): readonly Row[] => {
    const members = group.members.filter(
      ({ user }) =>
        displayName(user, guild).toLocaleLowerCase().includes(wanted) ||
        user.username.toLocaleLowerCase().includes(wanted),
    )
    return members.length === 0 ? [] : [{ title: group.title, count: members.length }, ...members]
  })
}
