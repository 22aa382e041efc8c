import { ComponentType } from 'discord-api-types/v10'
import { type FormEvent, useMemo, useState } from 'react'
import { submitModal } from '../../actions/use-interaction.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { MarkdownView } from '../../markdown/markdown-view.tsx'
import type { ModalRequest } from '../../state/modal-request.ts'
import { Dialog } from '../ui/dialog.tsx'
import { type FieldValue, isComplete, modalFields, presetValue, submission } from './modal-fields.ts'
import { ModalInput } from './modal-input.tsx'

/** A form that a bot asks for. */
export function InteractionModal({ modal }: { modal: ModalRequest }) {
  const t = useText()
  const client = useClient()
  const fields = useMemo(() => modalFields(modal.components), [modal])
  const [values, setValues] = useState<ReadonlyMap<string, FieldValue>>(
    () => new Map(fields.map(({ component }) => [component.custom_id, presetValue(component)])),
  )
  const [sending, setSending] = useState(false)
  const complete = fields.every(({ component }) =>
    isComplete(component, values.get(component.custom_id) ?? null),
  )
  const [closed, setClosed] = useState(false)
  const close = () => {
    // Gone at once, so that the page takes keys again; the state follows with its next notice.
    setClosed(true)
    client.store.update((state) => ({ ...state, modal: null }))
  }
  const change = (customId: string, value: FieldValue) =>
    setValues((known) => new Map(known).set(customId, value))

  async function submit(event: FormEvent) {
    event.preventDefault()
    setSending(true)
    const { components, files } = submission(fields, values)
    if (await submitModal(client, modal, components, files)) close()
    setSending(false)
  }

  if (closed) return null
  return (
    <Dialog title={modal.title} onClose={close}>
      <form className="stack modal-form" onSubmit={(event) => void submit(event)}>
        {modal.components.map((part, index) => {
          if (part.type === ComponentType.TextDisplay) return <MarkdownView key={index} text={part.content} />
          return modalFields([part]).map((field) => (
            <ModalInput
              key={field.component.custom_id}
              field={field}
              value={values.get(field.component.custom_id) ?? null}
              onChange={(value) => change(field.component.custom_id, value)}
            />
          ))
        })}
        <p className="muted small">{t('modal.goes-to', { app: modal.application.name })}</p>
        <div className="dialog-actions">
          <button type="button" onClick={close}>
            {t('action.cancel')}
          </button>
          <button type="submit" className="primary" disabled={!complete || sending}>
            {t('action.submit')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
