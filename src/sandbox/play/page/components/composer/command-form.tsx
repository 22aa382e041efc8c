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
  const [shown, setShown] = useState<readonly string[]>(() =>
    entry.options.filter((option) => option.required).map((option) => option.name),
  )
  const [checked, setChecked] = useState(false)
  const visible = entry.options.filter((option) => shown.includes(option.name))
  const hidden = entry.options.filter((option) => !shown.includes(option.name))
  const draftOf = (option: APIApplicationCommandBasicOption) => drafts.get(option.name) ?? emptyDraft
  const faults = visible.filter((option) => optionFault(option, draftOf(option)) !== null)

  useEffect(() => {
    const fields = form.current?.querySelectorAll<HTMLElement>('.option-pill input')
    const last = fields?.[shown.some((name) => !isRequired(entry, name)) ? fields.length - 1 : 0]
    ;(last ?? form.current?.querySelector<HTMLElement>('button[type="submit"]'))?.focus()
  }, [entry, shown])

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
    const first = faults[0]
    if (first) return form.current?.querySelector<HTMLElement>(`[data-option="${first.name}"] input`)?.focus()
    void runCommand(client, channel.id, call())
    onDone()
    requestAnimationFrame(() => document.getElementById('composer')?.focus())
  }
  const change = (name: string, draft: OptionDraft) => setDrafts((known) => new Map(known).set(name, draft))
  const remove = (name: string) => {
    setShown(shown.filter((other) => other !== name))
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
              onClick={() => setShown([...shown, option.name])}
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

function isRequired(entry: CommandEntry, name: string): boolean {
  return entry.options.find((option) => option.name === name)?.required === true
}
