import { useEffect, useRef } from 'react'
import { useText } from '../../i18n/language.ts'
import type { CommandEntry } from '../../state/command-list.ts'
import { optionId } from '../forms/choice-list.tsx'

interface Props {
  readonly id: string
  readonly commands: readonly CommandEntry[]
  readonly active: number
  readonly onPick: (index: number) => void
  readonly onActive: (index: number) => void
}

/** The commands that fit what is typed after the slash. */
export function CommandPicker({ id, commands, active, onPick, onActive }: Props) {
  const t = useText()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div className="suggestions commands">
      {commands.length === 0 ? (
        <p className="empty">{t('command.none')}</p>
      ) : (
        <div ref={list} id={id} role="listbox" aria-label={t('command.list')} className="choice-list">
          {commands.map((entry, index) => (
            <div
              key={`${entry.command.id} ${entry.title}`}
              id={optionId(id, index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              aria-label={`/${entry.title} ${entry.description}`}
              data-active={index === active}
              onPointerMove={() => onActive(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onPick(index)}
            >
              <span className="two-lines">
                <span>
                  <strong>/{entry.title}</strong>{' '}
                  {entry.options
                    .filter((option) => option.required)
                    .map((option) => (
                      <span key={option.name} className="option-hint">
                        {option.name}
                      </span>
                    ))}
                </span>
                <small className="ellipsis">{entry.description}</small>
              </span>
              <small className="muted app-name">
                <bdi>{entry.applicationName}</bdi>
              </small>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
