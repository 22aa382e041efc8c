import type { APIThreadChannel, Snowflake } from 'discord-api-types/v10'
import { attempt } from '../../actions/show-toast.ts'
import { addToThread } from '../../actions/threads.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { MemberPicker } from '../people/member-picker.tsx'
import { Dialog } from '../ui/dialog.tsx'

export function AddPeopleDialog({ thread, onClose }: { thread: APIThreadChannel; onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const add = async (userId: Snowflake) => {
    if (await attempt(client, () => addToThread(client, thread.id, userId))) onClose()
  }
  return (
    <Dialog title={t('thread.add-people')} onClose={onClose}>
      <MemberPicker onPick={(userId) => void add(userId)} />
    </Dialog>
  )
}
