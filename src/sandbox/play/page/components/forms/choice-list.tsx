import { useEffect, useRef } from 'react'
import type { Choice } from './choice.ts'
import { ChoiceLabel } from './choice-label.tsx'

interface Props {
  readonly id: string
  readonly label: string
  readonly choices: readonly Choice[]
  readonly active: number
  readonly chosen?: readonly string[]
  readonly onPick: (index: number) => void
  readonly onActive?: (index: number) => void
  readonly empty: string
}

const nothing: readonly string[] = []

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}

/** The list under an input that keeps the focus: the active entry is named by aria-activedescendant. */
export function ChoiceList({ id, label, choices, active, chosen = nothing, onPick, onActive, empty }: Props) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  if (choices.length === 0) return <p className="empty">{empty}</p>
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} className="choice-list">
      {choices.map((choice, index) => (
        <div
          key={choice.value}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={chosen.includes(choice.value)}
          data-active={index === active}
          onPointerMove={() => onActive?.(index)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(index)}
        >
          <ChoiceLabel choice={choice} />
          {chosen.includes(choice.value) && <span className="tick">✓</span>}
        </div>
      ))}
    </div>
  )
}
