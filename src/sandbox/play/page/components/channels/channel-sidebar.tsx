import { PermissionFlagsBits, type Snowflake } from 'discord-api-types/v10'
import { useMemo, useState } from 'react'
import { useMe, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { channelTree, type ChannelGroup } from '../../state/channel-tree.ts'
import { allows, guildPermissions } from '../../state/permissions.ts'
import type { GuildState } from '../../state/play-state.ts'
import { EventsRow } from '../events/events-row.tsx'
import { OnboardingRow } from '../welcome/onboarding-row.tsx'
import { WelcomeRow } from '../welcome/welcome-row.tsx'
import { GuildMenu } from '../guilds/guild-menu.tsx'
import { Icon } from '../ui/icon.tsx'
import { CategoryTools } from './category-tools.tsx'
import { ChannelRow } from './channel-row.tsx'
import { DirectMessageList } from './direct-message-list.tsx'

interface Props {
  readonly guildId: Snowflake | null
  readonly channelId: Snowflake | null
}

export function ChannelSidebar({ guildId, channelId }: Props) {
  const t = useText()
  const guild = usePlay((state) => (guildId ? state.guilds.get(guildId) : undefined))
  const channels = usePlay((state) => state.channels)
  const me = useMe()
  const groups = useMemo(
    () => (guild && me ? channelTree(guild, channels, me.id, channelId) : []),
    [guild, channels, me, channelId],
  )
  return (
    <nav className="channel-sidebar" aria-label={t('channel.list')}>
      {guild ? <GuildMenu guild={guild} /> : <h2 className="guild-title">{t('guild.direct-messages')}</h2>}
      <div className="channel-scroll">
        {guild && <EventsRow guild={guild} />}
        {guild && <WelcomeRow guild={guild} />}
        {guild && <OnboardingRow key={guild.facts.id} guild={guild} />}
        {guild ? (
          groups.map((group) => (
            <Group key={group.category?.id ?? 'none'} guild={guild} group={group} channelId={channelId} />
          ))
        ) : (
          <DirectMessageList channelId={channelId} />
        )}
        {guild && groups.length === 0 && <p className="empty">{t('channel.none')}</p>}
      </div>
    </nav>
  )
}

interface GroupProps {
  readonly guild: GuildState
  readonly group: ChannelGroup
  readonly channelId: Snowflake | null
}

function Group({ guild, group, channelId }: GroupProps) {
  const me = useMe()
  const mayManage = me !== null && allows(guildPermissions(guild, me.id), PermissionFlagsBits.ManageChannels)
  const [open, setOpen] = useState(true)
  const { category, channels } = group
  return (
    <section className="channel-group">
      {category && (
        <h3>
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name="down" size={12} />
            <bdi>{category.name}</bdi>
          </button>
          {mayManage && <CategoryTools guild={guild} category={category} />}
        </h3>
      )}
      <ul>
        {channels.map((node) => (
          <ChannelRow key={node.channel.id} node={node} openId={channelId} folded={!open} />
        ))}
      </ul>
    </section>
  )
}
