import { type APIThreadChannel, ChannelFlags, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10'
import { useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { editThread, takePart, type ThreadChange } from '../../actions/threads.ts'
import { useClient, useMe, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { allows } from '../../state/permissions.ts'
import { isArchived, isPinned, tagsOf } from '../../state/threads-of.ts'
import { isForum } from '../../state/thread-of.ts'
import { usePermissions } from '../use-permissions.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { AddPeopleDialog } from './add-people-dialog.tsx'
import { PostTagsDialog } from './post-tags-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'

type Opened = 'delete' | 'people' | 'rename' | 'tags'

/** Taking part in a thread, and what its owner and moderators do with it. */
export function ThreadOptions({ thread }: { thread: APIThreadChannel }) {
  const t = useText()
  const client = useClient()
  const permissions = usePermissions(thread) ?? 0n
  const me = useMe()
  const parent = usePlay((state) => state.channels.get(thread.parent_id ?? ''))
  const [anchor, setAnchor] = useState<Element | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  if (!me) return null
  const manages = allows(permissions, PermissionFlagsBits.ManageThreads)
  const owns = manages || thread.owner_id === me.id
  const { locked = false } = thread.thread_metadata ?? {}
  const archived = isArchived(thread)
  const pinned = isPinned(thread)
  const takesPart = thread.member !== undefined
  const isPost = parent !== undefined && isForum(parent)
  const change = (edit: ThreadChange) => () => void attempt(client, () => editThread(client, thread.id, edit))
  const items: MenuItem[] = []
  if (!archived) {
    items.push({
      label: t(takesPart ? 'thread.leave' : 'thread.join'),
      icon: takesPart ? 'door' : 'add',
      run: () => void attempt(client, () => takePart(client, thread.id, !takesPart)),
    })
    items.push({ label: t('thread.add-people'), icon: 'person', run: () => setOpened('people') })
  }
  if (owns) {
    items.push({ label: t('thread.rename'), icon: 'edit', run: () => setOpened('rename') })
    if (isPost && tagsOf(parent).length > 0)
      items.push({ label: t('thread.tags'), icon: 'tag', run: () => setOpened('tags') })
    items.push({
      label: t(archived ? 'thread.unarchive' : 'thread.archive'),
      icon: 'file',
      run: change({ archived: !archived }),
    })
  }
  if (manages) {
    items.push({
      label: t(locked ? 'thread.unlock' : 'thread.lock'),
      icon: 'lock',
      run: change({ locked: !locked }),
    })
    if (isPost) {
      items.push({
        label: t(pinned ? 'thread.unpin' : 'thread.pin'),
        icon: 'pin',
        run: change({ flags: (thread.flags ?? 0) ^ ChannelFlags.Pinned }),
      })
    }
    items.push({ label: t('thread.delete'), icon: 'trash', danger: true, run: () => setOpened('delete') })
  }
  const close = () => setOpened(null)
  return (
    <>
      {!takesPart && !archived && thread.type !== ChannelType.PrivateThread && (
        <button
          type="button"
          className="header-button"
          onClick={() => void attempt(client, () => takePart(client, thread.id, true))}
        >
          {t('thread.join')}
        </button>
      )}
      {items.length > 0 && (
        <IconButton
          icon="more"
          label={t('thread.options')}
          aria-haspopup="menu"
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
        />
      )}
      {anchor && (
        <Menu
          anchor={anchor}
          label={t('thread.options')}
          items={items}
          align="end"
          onClose={() => setAnchor(null)}
        />
      )}
      {opened === 'delete' && (
        <ConfirmDialog
          question={t('thread.delete-question', { name: thread.name })}
          action={t('thread.delete')}
          onConfirm={() => void attempt(client, () => client.rest.delete(`/channels/${thread.id}`))}
          onClose={close}
        />
      )}
      {opened === 'rename' && <RenameDialog thread={thread} onClose={close} />}
      {opened === 'people' && <AddPeopleDialog thread={thread} onClose={close} />}
      {opened === 'tags' && (
        <PostTagsDialog post={thread} tags={tagsOf(parent)} mayModerate={manages} onClose={close} />
      )}
    </>
  )
}
