import type { APIChannel } from 'discord-api-types/v10'
import { useState } from 'react'
import { useText } from '../../i18n/language.ts'
import type { GuildState } from '../../state/play-state.ts'
import { ChannelSettings } from '../settings/channel/channel-settings.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { NewChannelDialog } from './new-channel-dialog.tsx'

/** For those who manage channels: settings of a category, and a new channel in it. */
export function CategoryTools({ guild, category }: { guild: GuildState; category: APIChannel }) {
  const t = useText()
  const [opened, setOpened] = useState<'settings' | 'channel' | null>(null)
  const close = () => setOpened(null)
  return (
    <span className="category-tools">
      <IconButton
        icon="gear"
        size={15}
        label={t('channel.settings-of', { channel: category.name ?? '' })}
        onClick={() => setOpened('settings')}
      />
      <IconButton icon="add" size={16} label={t('channel.new')} onClick={() => setOpened('channel')} />
      {opened === 'settings' && <ChannelSettings channel={category} guild={guild} onClose={close} />}
      {opened === 'channel' && <NewChannelDialog guild={guild} categoryId={category.id} onClose={close} />}
    </span>
  )
}
