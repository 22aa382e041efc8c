import {
  type APIChannel,
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
  type Snowflake,
} from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { errorText } from '../../api/api-error.ts'
import { useClient } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { goTo } from '../../state/place.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { FormError } from '../ui/form-error.tsx'
import { CategoryChoice } from './category-choice.tsx'

const kinds = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildForum,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ChannelType.GuildCategory,
] as const

interface Props {
  readonly guild: GuildState
  readonly categoryId?: Snowflake | undefined
  readonly onClose: () => void
}

export function NewChannelDialog({ guild, categoryId = '', onClose }: Props) {
  const t = useText()
  const client = useClient()
  const [kind, setKind] = useState<(typeof kinds)[number]>(ChannelType.GuildText)
  const [name, setName] = useState('')
  const [parentId, setParentId] = useState(categoryId)
  const [isPrivate, setPrivate] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const isCategory = kind === ChannelType.GuildCategory
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const hidden = {
      id: guild.facts.id,
      type: OverwriteType.Role,
      deny: PermissionFlagsBits.ViewChannel.toString(),
    }
    try {
      const channel = await client.rest.post<APIChannel>(`/guilds/${guild.facts.id}/channels`, {
        name: name.trim(),
        type: kind,
        ...(!isCategory && parentId && { parent_id: parentId }),
        ...(isPrivate && { permission_overwrites: [hidden] }),
      })
      onClose()
      if (!isCategory) goTo(guild.facts.id, channel.id)
    } catch (failure) {
      setError(errorText(failure))
    }
  }
  return (
    <Dialog title={t('channel.new')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <FormError text={error} />
        <Field label={t('channel.name')} value={name} onChange={setName} maxLength={100} required />
        <label>
          {t('channel.kind')}
          <select value={kind} onChange={({ target }) => setKind(Number(target.value))}>
            {kinds.map((each) => (
              <option key={each} value={each}>
                {t(`channel.kind-${each}`)}
              </option>
            ))}
          </select>
        </label>
        {!isCategory && <CategoryChoice guildId={guild.facts.id} value={parentId} onChange={setParentId} />}
        <label className="check">
          <input type="checkbox" checked={isPrivate} onChange={({ target }) => setPrivate(target.checked)} />
          {t('channel.private')}
        </label>
        <button type="submit" className="primary" disabled={!name.trim()}>
          {t('channel.new')}
        </button>
      </form>
    </Dialog>
  )
}
