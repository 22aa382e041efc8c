import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as Types,
  type Snowflake,
} from 'discord-api-types/v10'
import { type KeyboardEvent, useId, useState } from 'react'
import type { CommandCall } from '../../actions/use-interaction.ts'
import { useMe } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { localized } from '../../state/command-list.ts'
import { ChoiceList, optionId } from '../forms/choice-list.tsx'
import { useListKeys } from '../ui/use-list-keys.ts'
import { emptyDraft, type OptionDraft, type OptionFault, picksFromList } from './option-values.ts'
import { useOptionChoices } from './use-option-choices.ts'

interface Props {
  readonly option: APIApplicationCommandBasicOption
  readonly channelId: Snowflake
  readonly draft: OptionDraft
  readonly fault: OptionFault | null
  readonly call: () => CommandCall
  readonly onChange: (draft: OptionDraft) => void
  /** Null for an option that must be given. */
  readonly onRemove: (() => void) | null
  readonly onSubmit: () => void
}

/** One option of a command: its name, its field and, while it has the focus, what can be picked. */
export function OptionField(props: Props) {
  const { option, fault, onChange, onRemove } = props
  const t = useText()
  const id = useId()
  const locale = useMe()?.locale ?? 'en-US'
  const [focused, setFocused] = useState(false)
  const name = localized(option.name, option.name_localizations, locale)
  const description = localized(option.description, option.description_localizations, locale)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace' && event.currentTarget.value === '' && onRemove) {
      event.preventDefault()
      onRemove()
    }
  }
  return (
    <div className={`option-pill ${fault ? 'fault' : ''}`} data-option={option.name}>
      <label htmlFor={id}>
        {name}
        {option.required && <span className="hidden"> ({t('form.required')})</span>}
      </label>
      {option.type === Types.Attachment ? (
        <input
          id={id}
          type="file"
          aria-describedby={`${id}-note`}
          onChange={(event) => onChange({ ...emptyDraft, file: event.target.files?.[0] ?? null })}
        />
      ) : (
        <TextOption {...props} id={id} focused={focused} onFocus={setFocused} onKeyDown={onKeyDown} />
      )}
      <small
        id={`${id}-note`}
        className={fault ? 'option-note form-error' : focused ? 'option-note' : 'hidden'}
      >
        {fault ? t(`option.fault-${fault}`) : description}
      </small>
    </div>
  )
}

interface TextProps extends Props {
  readonly id: string
  readonly focused: boolean
  readonly onFocus: (focused: boolean) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}

function TextOption({
  option,
  channelId,
  draft,
  fault,
  call,
  onChange,
  onSubmit,
  id,
  focused,
  onFocus,
  onKeyDown,
}: TextProps) {
  const t = useText()
  const listId = `${id}-list`
  const [moved, setMoved] = useState(false)
  const fromList = picksFromList(option)
  const picked = draft.picked !== null
  const choices = useOptionChoices({
    option,
    channelId,
    text: picked ? '' : draft.text,
    focused: focused && fromList,
    call,
  })
  const open = focused && fromList && !picked
  const pick = (index: number) => {
    const choice = choices[index]
    if (!choice) return
    onChange({ text: choice.label, picked: choice.result, file: null })
    setMoved(false)
  }
  const keys = useListKeys(open ? choices.length : 0, pick, draft.text)
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const wantsPick = draft.text !== '' || moved || (option.required === true && event.key === 'Enter')
    const isPickKey = event.key === 'Enter' || event.key === 'Tab'
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setMoved(true)
    if ((!isPickKey || wantsPick) && keys.onKey(event)) return
    onKeyDown(event)
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onSubmit()
  }
  return (
    <>
      <input
        id={id}
        value={draft.text}
        autoComplete="off"
        inputMode={
          option.type === Types.Integer ? 'numeric' : option.type === Types.Number ? 'decimal' : undefined
        }
        size={Math.max(8, Math.min(40, draft.text.length + 1))}
        aria-describedby={`${id}-note`}
        aria-invalid={fault !== null}
        aria-required={option.required ?? false}
        role={fromList ? 'combobox' : undefined}
        aria-expanded={fromList ? open : undefined}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? optionId(listId, keys.active) : undefined}
        onChange={(event) => onChange({ text: event.target.value, picked: null, file: null })}
        onFocus={() => onFocus(true)}
        onBlur={() => onFocus(false)}
        onKeyDown={onKey}
      />
      {open && (
        <div className="suggestions option-suggestions">
          <ChoiceList
            id={listId}
            label={option.name}
            choices={choices}
            active={keys.active}
            onActive={keys.setActive}
            onPick={pick}
            empty={t('state.nothing-found')}
          />
        </div>
      )}
    </>
  )
}
