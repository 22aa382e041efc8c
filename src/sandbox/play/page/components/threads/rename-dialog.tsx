import type { APIThreadChannel } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { editThread } from '../../actions/threads.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'

export function RenameDialog({ thread, onClose }: { thread: APIThreadChannel; onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const [name, setName] = useState(thread.name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await attempt(client, () => editThread(client, thread.id, { name: name.trim() }))) onClose()
  }
  return (
    <Dialog title={t('thread.rename')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <Field label={t('thread.name')} value={name} onChange={setName} maxLength={100} required />
        <button type="submit" className="primary" disabled={!name.trim()}>
          {t('action.save')}
        </button>
      </form>
    </Dialog>
  )
}
