import type { APIUser } from 'discord-api-types/v10'
import { type FormEvent, type ReactNode, useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'

/** Whom a measure is for; `onDone` is called once it was taken. */
export interface MeasureProps {
  readonly user: APIUser
  readonly guild: GuildState
  readonly onClose: () => void
  readonly onDone: () => void
}

interface Props extends Pick<MeasureProps, 'onClose' | 'onDone'> {
  readonly title: string
  /** What the button that does it says. */
  readonly action: string
  readonly onTake: (reason: string) => Promise<unknown>
  readonly children?: ReactNode
}

/** A moderator's measure: what it needs to know, and the reason that the audit log keeps. */
export function MeasureDialog({ title, action, onTake, onClose, onDone, children }: Props) {
  const t = useText()
  const client = useClient()
  const [reason, setReason] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    onClose()
    if (await attempt(client, () => onTake(reason.trim()))) onDone()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {children}
        <Field label={t('moderate.reason')} value={reason} onChange={setReason} maxLength={512} />
        <div className="dialog-actions">
          <button type="button" onClick={onClose}>
            {t('action.cancel')}
          </button>
          <button type="submit" className="danger">
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
