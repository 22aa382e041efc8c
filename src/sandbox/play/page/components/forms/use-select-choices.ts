import { type APISelectMenuComponent, ComponentType } from 'discord-api-types/v10'
import { useContext, useEffect, useMemo } from 'react'
import { requestMembers } from '../../actions/search-members.ts'
import { GuildContext, useClient, useGuild, usePlay } from '../../client-context.ts'
import { displayName, hexColor } from '../../state/names.ts'
import type { Choice } from './choice.ts'
import { findChannelChoices, findRoleChoices, findUserChoices, fits } from './find-choices.ts'

const pause = 250

/** What a select menu offers for `query`. */
export function useSelectChoices(select: APISelectMenuComponent, query: string): readonly Choice[] {
  const client = useClient()
  const guildId = useContext(GuildContext)
  const state = usePlay((whole) => whole)
  const wantsUsers =
    select.type === ComponentType.UserSelect || select.type === ComponentType.MentionableSelect
  useEffect(() => {
    if (!wantsUsers || !guildId) return
    const timer = setTimeout(() => requestMembers(client, guildId, query), pause)
    return () => clearTimeout(timer)
  }, [client, guildId, query, wantsUsers])
  return useMemo(() => {
    switch (select.type) {
      case ComponentType.StringSelect:
        return select.options
          .filter((option) => fits(option.label, query))
          .map((option) => ({
            value: option.value,
            label: option.label,
            note: option.description,
            emoji: option.emoji,
          }))
      case ComponentType.UserSelect:
        return findUserChoices(state, guildId, query)
      case ComponentType.RoleSelect:
        return findRoleChoices(state, guildId, query)
      case ComponentType.MentionableSelect:
        return [...findUserChoices(state, guildId, query), ...findRoleChoices(state, guildId, query)]
      case ComponentType.ChannelSelect:
        return findChannelChoices(state, guildId, query, select.channel_types ?? null)
    }
  }, [state, guildId, select, query])
}

/** How a chosen value is written on the closed menu. */
export function useChoiceOf(select: APISelectMenuComponent): (value: string) => Choice {
  const guild = useGuild()
  const users = usePlay((state) => state.users)
  const channels = usePlay((state) => state.channels)
  return (value) => {
    if (select.type === ComponentType.StringSelect) {
      const option = select.options.find((candidate) => candidate.value === value)
      return { value, label: option?.label ?? value, ...(option?.emoji && { emoji: option.emoji }) }
    }
    const user = users.get(value)
    if (user) return { value, label: displayName(user, guild), user }
    const role = guild?.roles.get(value)
    if (role)
      return { value, label: role.name, mark: '@', ...(role.color && { color: hexColor(role.color) }) }
    return { value, label: channels.get(value)?.name ?? value, mark: '#' }
  }
}
