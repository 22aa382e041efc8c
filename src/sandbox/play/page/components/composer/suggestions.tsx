import type { APIChannel, Snowflake } from 'discord-api-types/v10'
import { type KeyboardEvent, useContext, useEffect, useState } from 'react'
import { requestMembers } from '../../actions/search-members.ts'
import { GuildContext, useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { type CommandEntry, filterCommands } from '../../state/command-list.ts'
import type { PlayState } from '../../state/play-state.ts'
import type { Choice } from '../forms/choice.ts'
import { ChoiceList } from '../forms/choice-list.tsx'
import { findChannelChoices, findRoleChoices, findUserChoices } from '../forms/find-choices.ts'
import { commonEmoji } from '../ui/emoji-list.ts'
import { useListKeys } from '../ui/use-list-keys.ts'
import { CommandPicker } from './command-picker.tsx'
import { commandQuery, suggestionTrigger, type Trigger } from './suggestion-trigger.ts'

interface Options {
  readonly channel: APIChannel
  readonly commands: readonly CommandEntry[]
  readonly text: string
  readonly caret: number
  readonly onCommand: (entry: CommandEntry) => void
  /** `raw` is what is sent for `insert`; null when it is sent as it stands. */
  readonly onInsert: (start: number, insert: string, raw: string | null) => void
}

export interface SuggestionState {
  readonly open: boolean
  readonly active: number
  readonly commands: readonly CommandEntry[] | null
  readonly choices: readonly Choice[]
  readonly pick: (index: number) => void
  readonly setActive: (index: number) => void
  readonly onKey: (event: KeyboardEvent) => boolean
}

const searchPause = 200

/** What fits the word before the caret: commands after a slash, people, roles, channels and emoji after their marks. */
export function useSuggestions({ commands, text, caret, onCommand, onInsert }: Options): SuggestionState {
  const client = useClient()
  const guildId = useContext(GuildContext)
  const state = usePlay((whole) => whole)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const slash = commandQuery(text)
  const trigger = slash === null ? suggestionTrigger(text, caret) : null
  const key = slash === null ? `${trigger?.kind}${trigger?.query}` : `/${slash}`
  const member = trigger?.kind === 'member' ? trigger.query : null
  useEffect(() => {
    if (!member || !guildId) return
    const timer = setTimeout(() => requestMembers(client, guildId, member), searchPause)
    return () => clearTimeout(timer)
  }, [client, guildId, member])

  const matching = slash === null ? null : filterCommands(commands, slash)
  const choices = trigger ? choicesFor(state, guildId, trigger) : []
  const count = dismissed === key ? 0 : (matching?.length ?? choices.length)
  const pick = (index: number) => {
    const entry = matching?.[index]
    if (entry) return onCommand(entry)
    const choice = choices[index]
    if (!choice || !trigger) return
    onInsert(trigger.start, insertFor(trigger.kind, choice), rawFor(trigger.kind, choice))
  }
  const keys = useListKeys(count, pick, key)
  return {
    open: count > 0,
    active: keys.active,
    commands: dismissed === key ? null : matching,
    choices: count > 0 ? choices : [],
    pick,
    setActive: keys.setActive,
    onKey(event) {
      if (event.key === 'Escape' && count > 0) {
        setDismissed(key)
        return true
      }
      // Shift+Enter always makes a new line.
      return !(event.key === 'Enter' && event.shiftKey) && keys.onKey(event)
    },
  }
}

function choicesFor(
  state: PlayState,
  guildId: Snowflake | null,
  { kind, query }: Trigger,
): readonly Choice[] {
  if (kind === 'channel') return findChannelChoices(state, guildId, query, null)
  if (kind === 'emoji') return emojiChoices(query, state.guilds.get(guildId ?? '')?.emojis ?? [])
  const users = findUserChoices(state, guildId, query).slice(0, 10)
  return users.concat(findRoleChoices(state, guildId, query).slice(0, 5))
}

export function Suggestions({ id, suggestions }: { id: string; suggestions: SuggestionState }) {
  const t = useText()
  const { commands, choices, active, pick, setActive } = suggestions
  if (commands !== null) {
    return <CommandPicker id={id} commands={commands} active={active} onPick={pick} onActive={setActive} />
  }
  if (choices.length === 0) return null
  return (
    <div className="suggestions">
      <ChoiceList
        id={id}
        label={t('composer.suggestions')}
        choices={choices}
        active={active}
        onActive={setActive}
        onPick={pick}
        empty=""
      />
    </div>
  )
}

function emojiChoices(
  query: string,
  own: readonly { id: string | null; name: string | null; animated?: boolean }[],
) {
  const wanted = query.toLowerCase()
  const custom = own
    .filter((emoji) => emoji.id && emoji.name?.toLowerCase().includes(wanted))
    .map((emoji): Choice => {
      const { id, name, animated } = emoji
      const mark = { id: id ?? '', name: name ?? '', animated: animated ?? false }
      return { value: `<${animated ? 'a' : ''}:${name}:${id}>`, label: `:${name}:`, emoji: mark }
    })
  const common = commonEmoji
    .filter(([, words]) => words.includes(wanted))
    .map(([emoji, words]): Choice => ({ value: emoji, label: words, emoji: { name: emoji } }))
  return [...custom, ...common].slice(0, 10)
}

function insertFor(kind: Trigger['kind'], choice: Choice): string {
  if (kind === 'emoji') return choice.value.startsWith('<') ? choice.label : choice.value
  return kind === 'channel' ? `#${choice.label}` : `@${choice.label}`
}

function rawFor(kind: Trigger['kind'], choice: Choice): string | null {
  if (kind === 'emoji') return choice.value.startsWith('<') ? choice.value : null
  if (kind === 'channel') return `<#${choice.value}>`
  return choice.user ? `<@${choice.value}>` : `<@&${choice.value}>`
}
