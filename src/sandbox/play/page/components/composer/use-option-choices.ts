import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as Types,
  type Snowflake,
} from 'discord-api-types/v10'
import { useContext, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { requestMembers } from '../../actions/search-members.ts'
import { askForChoices, type CommandCall } from '../../actions/use-interaction.ts'
import { GuildContext, useClient, useMe, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { localized } from '../../state/command-list.ts'
import type { Choice } from '../forms/choice.ts'
import { findChannelChoices, findRoleChoices, findUserChoices, fits } from '../forms/find-choices.ts'

export interface OptionChoice extends Choice {
  readonly result: string | number | boolean
}

const pause = 200

interface Asked {
  readonly option: APIApplicationCommandBasicOption
  readonly channelId: Snowflake
  readonly text: string
  /** Only while its field has the focus is a bot asked. */
  readonly focused: boolean
  readonly call: () => CommandCall
}

/** What an option's field offers; for autocomplete the bot is asked as one types. */
export function useOptionChoices({ option, channelId, text, focused, call }: Asked): readonly OptionChoice[] {
  const t = useText()
  const client = useClient()
  const guildId = useContext(GuildContext)
  const state = usePlay((whole) => whole)
  const locale = useMe()?.locale ?? 'en-US'
  const answer = usePlay((state) => state.choices)
  const [nonce, setNonce] = useState<string | null>(null)
  const asksBot = 'autocomplete' in option && option.autocomplete === true
  const wantsUsers = option.type === Types.User || option.type === Types.Mentionable

  const ask = useEffectEvent((query: string) => {
    if (wantsUsers && guildId) requestMembers(client, guildId, query)
    if (!asksBot) return
    void askForChoices(client, channelId, call()).then(setNonce, () => setNonce(null))
  })
  useEffect(() => {
    if (!focused || (!asksBot && !wantsUsers)) return
    const timer = setTimeout(() => ask(text), pause)
    return () => clearTimeout(timer)
  }, [text, focused, asksBot, wantsUsers])

  return useMemo(() => {
    const plain = (choices: readonly Choice[]) =>
      choices.map((choice) => ({ ...choice, result: choice.value }))
    switch (option.type) {
      case Types.User:
        return plain(findUserChoices(state, guildId, text))
      case Types.Role:
        return plain(findRoleChoices(state, guildId, text))
      case Types.Mentionable:
        return plain([...findUserChoices(state, guildId, text), ...findRoleChoices(state, guildId, text)])
      case Types.Channel:
        return plain(findChannelChoices(state, guildId, text, option.channel_types ?? null))
      case Types.Boolean:
        return [true, false]
          .map((result) => ({
            value: String(result),
            label: t(result ? 'option.true' : 'option.false'),
            result,
          }))
          .filter((choice) => fits(choice.label, text))
      case Types.String:
      case Types.Integer:
      case Types.Number: {
        if (asksBot) return answer && answer.nonce === nonce ? answer.choices.map(toChoice) : []
        return (option.choices ?? [])
          .map((choice) => ({
            name: localized(choice.name, choice.name_localizations, locale),
            value: choice.value,
          }))
          .filter((choice) => fits(choice.name, text))
          .map(toChoice)
      }
      default:
        return []
    }
  }, [state, guildId, option, text, answer, nonce, asksBot, locale, t])
}

function toChoice({ name, value }: { name: string; value: string | number }): OptionChoice {
  return { value: String(value), label: name, result: value }
}
