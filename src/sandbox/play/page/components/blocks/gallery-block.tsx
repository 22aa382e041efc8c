import type { APIMediaGalleryItem } from 'discord-api-types/v10'
import { useText } from '../../i18n/language.ts'
import { Spoiler } from '../../markdown/spoiler.tsx'
import { Picture } from '../chat/picture.tsx'

export function GalleryBlock({ items }: { items: readonly APIMediaGalleryItem[] }) {
  const t = useText()
  return (
    <div className={`pictures count-${Math.min(items.length, 4)}`}>
      {items.map(({ media, description, spoiler }, index) => {
        const picture = (
          <Picture
            key={index}
            url={media.proxy_url ?? media.url}
            width={media.width ?? undefined}
            height={media.height ?? undefined}
            alt={description ?? t('embed.image')}
            maxWidth={550}
            maxHeight={350}
          />
        )
        return spoiler ? (
          <Spoiler key={index} block>
            {picture}
          </Spoiler>
        ) : (
          picture
        )
      })}
    </div>
  )
}
