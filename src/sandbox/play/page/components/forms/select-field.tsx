import { type APISelectMenuComponent, ComponentType } from 'discord-api-types/v10'
import { useId, useState } from 'react'
import { useText } from '../../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'
import { useListKeys } from '../ui/use-list-keys.ts'
import { ChoiceLabel } from './choice-label.tsx'
import { ChoiceList, optionId } from './choice-list.tsx'
import { useChoiceOf, useSelectChoices } from './use-select-choices.ts'

interface Props {
  readonly select: APISelectMenuComponent
  readonly busy?: boolean
  readonly id?: string
  /** In a form each change counts; in a message a choice of several is told once the menu closes. */
  readonly live?: boolean
  readonly onChoose: (values: readonly string[]) => void
}

/** A select menu of any kind: a button with what is chosen, and a searchable list. */
export function SelectField({ select, busy = false, id, live = false, onChoose }: Props) {
  const t = useText()
  const [anchor, setAnchor] = useState<Element | null>(null)
  const [values, setValues] = useState<readonly string[]>(() => preset(select))
  const choiceOf = useChoiceOf(select)
  const least = select.min_values ?? 1
  const most = select.max_values ?? 1

  const close = () => {
    setAnchor(null)
    if (!live && most > 1 && values.length >= least && String(values) !== String(preset(select)))
      onChoose(values)
  }
  const toggle = (value: string) => {
    if (most === 1) {
      const next = values.includes(value) && least === 0 && live ? [] : [value]
      setValues(next)
      setAnchor(null)
      onChoose(next)
      return
    }
    const next = values.includes(value)
      ? values.filter((other) => other !== value)
      : [...values, value].slice(0, most)
    setValues(next)
    if (live) onChoose(next)
  }
  return (
    <>
      <button
        type="button"
        id={id}
        className="select-button"
        disabled={select.disabled}
        aria-haspopup="listbox"
        aria-expanded={anchor !== null}
        aria-busy={busy}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <span className="select-values">
          {values.length === 0 ? (
            <span className="muted">{select.placeholder ?? t('select.placeholder')}</span>
          ) : (
            values.map((value) => (
              <span key={value} className={most > 1 ? 'select-chip' : 'select-one'}>
                <ChoiceLabel choice={choiceOf(value)} />
              </span>
            ))
          )}
        </span>
        {busy ? <span className="spinner" aria-hidden="true" /> : <Icon name="down" size={18} />}
      </button>
      {anchor && (
        <Popover
          anchor={anchor}
          label={select.placeholder ?? t('select.placeholder')}
          onClose={close}
          className="select-popover"
        >
          <SelectList select={select} values={values} onToggle={toggle} />
          {most > 1 && (
            <button type="button" className="primary" disabled={values.length < least} onClick={close}>
              {t('action.done')}
            </button>
          )}
        </Popover>
      )}
    </>
  )
}

interface ListProps {
  readonly select: APISelectMenuComponent
  readonly values: readonly string[]
  readonly onToggle: (value: string) => void
}

function SelectList({ select, values, onToggle }: ListProps) {
  const t = useText()
  const listId = useId()
  const [query, setQuery] = useState('')
  const choices = useSelectChoices(select, query)
  const pick = (index: number) => {
    const choice = choices[index]
    if (choice) onToggle(choice.value)
  }
  const keys = useListKeys(choices.length, pick, query, false)
  return (
    <>
      <label className="search-field">
        <Icon name="search" size={16} />
        <span className="hidden">{t('action.search')}</span>
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={optionId(listId, keys.active)}
          autoComplete="off"
          placeholder={t('action.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={keys.onKey}
        />
      </label>
      <ChoiceList
        id={listId}
        label={select.placeholder ?? t('select.placeholder')}
        choices={choices}
        active={keys.active}
        chosen={values}
        onActive={keys.setActive}
        onPick={pick}
        empty={t('state.nothing-found')}
      />
    </>
  )
}

function preset(select: APISelectMenuComponent): readonly string[] {
  if (select.type === ComponentType.StringSelect) {
    return select.options.filter((option) => option.default).map((option) => option.value)
  }
  return (select.default_values ?? []).map((value) => value.id)
}
