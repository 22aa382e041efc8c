import { type APIChannel, ChannelFlags, ChannelType } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { attempt } from '../../../actions/show-toast.ts'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { isVoice } from '../../../state/channel-tree.ts'
import { slowModes } from '../../../state/slow-modes.ts'
import { isForum } from '../../../state/thread-of.ts'
import { guildIdOf } from '../../../state/names.ts'
import { CategoryChoice } from '../../channels/category-choice.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useSave } from '../use-loaded.ts'

/** What a channel is called and how one writes in it. */
export function ChannelOverview({ channel, onClose }: { channel: APIChannel; onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const save = useSave()
  const [name, setName] = useState(channel.name ?? '')
  const [topic, setTopic] = useState('topic' in channel ? (channel.topic ?? '') : '')
  const [pause, setPause] = useState(
    'rate_limit_per_user' in channel ? (channel.rate_limit_per_user ?? 0) : 0,
  )
  const [nsfw, setNsfw] = useState('nsfw' in channel ? (channel.nsfw ?? false) : false)
  const [limit, setLimit] = useState('user_limit' in channel ? (channel.user_limit ?? 0) : 0)
  const [needsTag, setNeedsTag] = useState(((channel.flags ?? 0) & ChannelFlags.RequireTag) !== 0)
  const [parentId, setParentId] = useState('parent_id' in channel ? (channel.parent_id ?? '') : '')
  const [asks, setAsks] = useState(false)
  const forum = isForum(channel)
  const voice = isVoice(channel)
  const category = channel.type === ChannelType.GuildCategory
  const path = `/channels/${channel.id}`
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(() =>
      client.rest.patch(path, {
        name: name.trim(),
        ...(!category && { rate_limit_per_user: pause, nsfw, parent_id: parentId || null }),
        ...(!category && !voice && { topic }),
        ...(voice && { user_limit: limit }),
        ...(forum && { flags: needsTag ? ChannelFlags.RequireTag : 0 }),
      }),
    )
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Field label={t('channel.name')} value={name} onChange={setName} maxLength={100} required />
      {!category && !voice && (
        <label>
          {t(forum ? 'channel.guidelines' : 'channel.topic')}
          <textarea
            value={topic}
            maxLength={forum ? 4096 : 1024}
            rows={3}
            onChange={({ target }) => setTopic(target.value)}
          />
        </label>
      )}
      {!category && <CategoryChoice guildId={guildIdOf(channel)} value={parentId} onChange={setParentId} />}
      {!category && (
        <label>
          {t('channel.slow-mode')}
          <select value={pause} onChange={({ target }) => setPause(Number(target.value))}>
            {slowModes.map((seconds) => (
              <option key={seconds} value={seconds}>
                {t(`channel.slow-${seconds}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      {voice && (
        <Field
          label={t('channel.user-limit')}
          type="number"
          min={0}
          max={99}
          value={limit}
          onChange={(text) => setLimit(Number(text))}
        />
      )}
      {!category && (
        <label className="check">
          <input type="checkbox" checked={nsfw} onChange={({ target }) => setNsfw(target.checked)} />
          {t('channel.nsfw')}
        </label>
      )}
      {forum && (
        <label className="check">
          <input type="checkbox" checked={needsTag} onChange={({ target }) => setNeedsTag(target.checked)} />
          {t('channel.require-tag')}
        </label>
      )}
      <div className="dialog-actions">
        <button type="button" className="danger" onClick={() => setAsks(true)}>
          {t('channel.delete')}
        </button>
        <button type="submit" className="primary">
          {t('action.save')}
        </button>
      </div>
      {asks && (
        <ConfirmDialog
          question={t('channel.delete-question', { channel: channel.name ?? '' })}
          action={t('channel.delete')}
          onConfirm={() => {
            onClose()
            void attempt(client, () => client.rest.delete(path))
          }}
          onClose={() => setAsks(false)}
        />
      )}
    </form>
  )
}
