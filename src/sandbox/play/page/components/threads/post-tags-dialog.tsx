import type { APIGuildForumTag, APIThreadChannel, Snowflake } from 'discord-api-types/v10'
import { useState } from 'react'
import { attempt } from '../../actions/show-toast.ts'
import { editThread } from '../../actions/threads.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { mostTags } from '../forum/post-dialog.tsx'
import { TagChips } from '../forum/tag-chips.tsx'
import { Dialog } from '../ui/dialog.tsx'

interface Props {
  readonly post: APIThreadChannel
  readonly tags: readonly APIGuildForumTag[]
  readonly mayModerate: boolean
  readonly onClose: () => void
}

export function PostTagsDialog({ post, tags, mayModerate, onClose }: Props) {
  const t = useText()
  const client = useClient()
  const [chosen, setChosen] = useState<readonly Snowflake[]>(post.applied_tags ?? [])
  const toggle = (tag: Snowflake) =>
    setChosen(chosen.includes(tag) ? chosen.filter((other) => other !== tag) : [...chosen, tag])
  const save = async () => {
    if (await attempt(client, () => editThread(client, post.id, { applied_tags: chosen }))) onClose()
  }
  return (
    <Dialog title={t('thread.tags')} onClose={onClose}>
      <TagChips
        tags={tags}
        chosen={chosen}
        label={t('forum.tags')}
        fixed={(tag) =>
          (tag.moderated && !mayModerate) || (chosen.length >= mostTags && !chosen.includes(tag.id))
        }
        onToggle={toggle}
      />
      <button type="button" className="primary" onClick={() => void save()}>
        {t('action.save')}
      </button>
    </Dialog>
  )
}
