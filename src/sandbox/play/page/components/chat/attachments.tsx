import { type APIAttachment, AttachmentFlags } from 'discord-api-types/v10'
import { localUrl } from '../../api/images.ts'
import { useText } from '../../i18n/language.ts'
import { Spoiler } from '../../markdown/spoiler.tsx'
import { FileCard } from './file-card.tsx'
import { Picture } from './picture.tsx'

export function Attachments({ attachments }: { attachments: readonly APIAttachment[] }) {
  if (attachments.length === 0) return null
  const pictures = attachments.filter(isPicture)
  const others = attachments.filter((attachment) => !isPicture(attachment))
  return (
    <div className="attachments">
      {pictures.length > 0 && (
        <div className={`pictures count-${Math.min(pictures.length, 4)}`}>
          {pictures.map((attachment) => (
            <AttachedPicture key={attachment.id} attachment={attachment} />
          ))}
        </div>
      )}
      {others.map((attachment) => (
        <OtherFile key={attachment.id} attachment={attachment} />
      ))}
    </div>
  )
}

function AttachedPicture({ attachment }: { attachment: APIAttachment }) {
  const t = useText()
  const hidden =
    attachment.filename.startsWith('SPOILER_') || ((attachment.flags ?? 0) & AttachmentFlags.IsSpoiler) !== 0
  const picture = (
    <Picture
      url={attachment.url}
      width={attachment.width ?? undefined}
      height={attachment.height ?? undefined}
      alt={attachment.description || t('attachment.picture', { name: attachment.filename })}
      maxWidth={550}
      maxHeight={350}
    />
  )
  return hidden ? <Spoiler block>{picture}</Spoiler> : picture
}

function OtherFile({ attachment }: { attachment: APIAttachment }) {
  const kind = attachment.content_type?.split('/')[0]
  const source = localUrl(attachment.url)
  const label = attachment.description || attachment.filename
  if (source?.startsWith('/') && kind === 'video')
    return <video controls src={source} aria-label={label} preload="metadata" />
  if (source?.startsWith('/') && kind === 'audio')
    return <audio controls src={source} aria-label={label} preload="metadata" />
  return (
    <FileCard
      url={attachment.url}
      name={attachment.filename}
      size={attachment.size}
      note={attachment.description}
    />
  )
}

function isPicture({ content_type: type, width, filename }: APIAttachment): boolean {
  if (type) return type.startsWith('image/') && type !== 'image/svg+xml'
  return Boolean(width) && /\.(?:png|jpe?g|gif|webp)$/i.test(filename)
}
