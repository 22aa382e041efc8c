import type { Snowflake } from 'discord-api-types/v10'
import { useState } from 'react'
import { useGuild } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { CustomEmoji } from '../../markdown/mentions.tsx'
import { commonEmoji } from './emoji-list.ts'
import { Popover } from './popover.tsx'

export interface PickedEmoji {
  readonly id: Snowflake | null
  readonly name: string
  readonly animated?: boolean
}

interface Props {
  readonly anchor: Element
  readonly onClose: () => void
  readonly onPick: (emoji: PickedEmoji) => void
}

export function EmojiPicker({ anchor, onClose, onPick }: Props) {
  const t = useText()
  const guild = useGuild()
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLocaleLowerCase()
  const own = (guild?.emojis ?? []).filter((emoji) => emoji.id && emoji.name?.toLowerCase().includes(wanted))
  const common = commonEmoji.filter(([emoji, words]) => words.includes(wanted) || emoji === wanted)
  const pick = (emoji: PickedEmoji) => {
    onClose()
    onPick(emoji)
  }
  return (
    <Popover anchor={anchor} label={t('emoji.title')} onClose={onClose} className="emoji-picker" align="end">
      <input
        type="search"
        value={query}
        aria-label={t('emoji.search')}
        placeholder={t('emoji.search')}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          const first = own[0] ?? null
          if (event.key !== 'Enter') return
          event.preventDefault()
          if (first?.id && first.name)
            pick({ id: first.id, name: first.name, animated: first.animated ?? false })
          else if (common[0]) pick({ id: null, name: common[0][0] })
        }}
      />
      <div className="emoji-grid">
        {own.map((emoji) => (
          <button
            key={emoji.id}
            type="button"
            aria-label={emoji.name ?? ''}
            onClick={() => pick({ id: emoji.id, name: emoji.name ?? '_', animated: emoji.animated ?? false })}
          >
            <CustomEmoji id={emoji.id ?? ''} name={emoji.name ?? ''} animated={emoji.animated ?? false} />
          </button>
        ))}
        {common.map(([emoji, words]) => (
          <button
            key={emoji}
            type="button"
            title={words.split(' ')[0]}
            onClick={() => pick({ id: null, name: emoji })}
          >
            {emoji}
          </button>
        ))}
      </div>
      {own.length + common.length === 0 && <p className="empty">{t('state.nothing-found')}</p>}
    </Popover>
  )
}
