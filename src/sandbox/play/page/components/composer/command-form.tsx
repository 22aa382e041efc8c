import {
  type APIChannel,
  type APIApplicationCommandBasicOption,
  ApplicationCommandType,
} from 'discord-api-types/v10'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type CommandCall, runCommand } from '../../actions/use-interaction.ts'
import { useClient, useMe } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { type CommandEntry, localized, nestOptions } from '../../state/command-list.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { emptyDraft, type OptionDraft, optionFault, toOptions } from './option-values.ts'
import { OptionField } from './option-field.tsx'

interface Props {
  readonly entry: CommandEntry
  readonly channel: APIChannel
  readonly onDone: () => void
}

/** A chosen command with a field for each option; Enter runs it, Escape goes back to writing. */
export function CommandForm({ entry, channel, onDone }: Props) {
  const t = useText()
  const client = useClient()
  const locale = useMe()?.locale ?? 'en-US'
  const form = useRef<HTMLFormElement>(null)
  const [drafts, setDrafts] = useState<ReadonlyMap<string, OptionDraft>>(new Map())
  const [extra, setExtra] = useState<readonly string[]>([])
  const [checked, setChecked] = useState(false)
  const isShown = (option: APIApplicationCommandBasicOption) =>
    option.required === true || extra.includes(option.name)
  const visible = entry.options.filter(isShown)
  const hidden = entry.options.filter((option) => !isShown(option))
  const first = entry.options.find((option) => option.required)?.name ?? null
  const added = extra.at(-1) ?? null
  const draftOf = (option: APIApplicationCommandBasicOption) => drafts.get(option.name) ?? emptyDraft
  const faulty = visible.find((option) => optionFault(option, draftOf(option)) !== null)

  useEffect(() => {
    const field = added ?? first
    const target = field === null ? 'button[type="submit"]' : `[data-option="${field}"] input`
    form.current?.querySelector<HTMLElement>(target)?.focus()
  }, [added, first])

  const call = (focused: string | null = null): CommandCall => {
    const files: File[] = []
    return {
      id: entry.command.id,
      version: entry.command.version,
      applicationId: entry.applicationId,
      applicationName: entry.applicationName,
      name: entry.command.name,
      type: ApplicationCommandType.ChatInput,
      options: nestOptions(entry, toOptions(entry.options, drafts, files, focused)),
      files,
    }
  }
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    setChecked(true)
    if (faulty) {
      form.current?.querySelector<HTMLElement>(`[data-option="${faulty.name}"] input`)?.focus()
      return
    }
    void runCommand(client, channel.id, call())
    onDone()
    requestAnimationFrame(() => document.getElementById('composer')?.focus())
  }
  const change = (name: string, draft: OptionDraft) => setDrafts((known) => new Map(known).set(name, draft))
  const remove = (name: string) => {
    setExtra(extra.filter((other) => other !== name))
    change(name, emptyDraft)
  }
  return (
    <form
      ref={form}
      className="command-form"
      aria-label={`/${entry.title}`}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        onDone()
        requestAnimationFrame(() => document.getElementById('composer')?.focus())
      }}
    >
      <p className="command-description">
        <bdi>{entry.applicationName}</bdi> — {entry.description}
      </p>
      <div className="composer-row">
        <div className="command-fields">
          <strong className="command-name">/{entry.title}</strong>
          {visible.map((option) => (
            <OptionField
              key={option.name}
              option={option}
              channelId={channel.id}
              draft={draftOf(option)}
              fault={checked ? optionFault(option, draftOf(option)) : null}
              call={() => call(option.name)}
              onChange={(draft) => change(option.name, draft)}
              onRemove={option.required ? null : () => remove(option.name)}
              onSubmit={submit}
            />
          ))}
          {hidden.map((option) => (
            <button
              key={option.name}
              type="button"
              className="option-add"
              title={localized(option.description, option.description_localizations, locale)}
              onClick={() => setExtra([...extra, option.name])}
            >
              <Icon name="add" size={14} /> {localized(option.name, option.name_localizations, locale)}
            </button>
          ))}
        </div>
        <IconButton icon="close" label={t('command.cancel')} onClick={onDone} />
        <button
          type="submit"
          className="icon-button send"
          aria-label={t('command.run', { command: `/${entry.title}` })}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}
