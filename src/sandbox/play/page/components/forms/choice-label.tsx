import { ComponentEmoji } from '../blocks/component-emoji.tsx'
import { Avatar } from '../ui/avatar.tsx'
import type { Choice } from './choice.ts'

export function ChoiceLabel({ choice }: { choice: Choice }) {
  return (
    <>
      {choice.user && <Avatar user={choice.user} size={24} />}
      <ComponentEmoji emoji={choice.emoji} />
      {choice.color && <span className="role-dot" style={{ background: choice.color }} />}
      {choice.mark && (
        <span className="muted" aria-hidden="true">
          {choice.mark}
        </span>
      )}
      <span className="two-lines">
        <bdi className="ellipsis">{choice.label}</bdi>
        {choice.note && <small className="ellipsis">{choice.note}</small>}
      </span>
    </>
  )
}
