import {
  type APIComponentInContainer,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APISectionAccessoryComponent,
  ComponentType,
} from 'discord-api-types/v10'
import type { CSSProperties } from 'react'
import { usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { MarkdownView } from '../../markdown/markdown-view.tsx'
import { Spoiler } from '../../markdown/spoiler.tsx'
import { hexColor } from '../../state/names.ts'
import { FileCard } from '../chat/file-card.tsx'
import { Picture } from '../chat/picture.tsx'
import { ButtonBlock } from './button-block.tsx'
import { GalleryBlock } from './gallery-block.tsx'
import { SelectBlock } from './select-block.tsx'

type AnyBlock = APIMessageTopLevelComponent | APIComponentInContainer

/** A message's components, of both versions. */
export function ComponentList({
  message,
  components,
}: {
  message: APIMessage
  components: readonly AnyBlock[]
}) {
  const t = useText()
  const failed = usePlay((state) =>
    state.pending.some((pending) => pending.messageId === message.id && pending.failed),
  )
  return (
    <div className="blocks">
      {components.map((component, index) => (
        <Block key={index} message={message} component={component} />
      ))}
      {failed && (
        <p className="interaction-failed" role="alert">
          {t('interaction.failed')}
        </p>
      )}
    </div>
  )
}

function Block({ message, component }: { message: APIMessage; component: AnyBlock }) {
  const t = useText()
  switch (component.type) {
    case ComponentType.ActionRow:
      return (
        <div className="action-row">
          {component.components.map((inner, index) =>
            inner.type === ComponentType.Button ? (
              <ButtonBlock key={index} message={message} button={inner} />
            ) : (
              <SelectBlock key={inner.custom_id} message={message} select={inner} />
            ),
          )}
        </div>
      )
    case ComponentType.Container: {
      const style = component.accent_color
        ? ({ '--edge': hexColor(component.accent_color) } as CSSProperties)
        : {}
      const box = (
        <section className={component.accent_color ? 'container accented' : 'container'} style={style}>
          {component.components.map((inner, index) => (
            <Block key={index} message={message} component={inner} />
          ))}
        </section>
      )
      return component.spoiler ? <Spoiler block>{box}</Spoiler> : box
    }
    case ComponentType.Section:
      return (
        <div className="section">
          <div>
            {component.components.map((text, index) => (
              <MarkdownView key={index} text={text.content} />
            ))}
          </div>
          <Accessory message={message} accessory={component.accessory} />
        </div>
      )
    case ComponentType.TextDisplay:
      return <MarkdownView text={component.content} />
    case ComponentType.MediaGallery:
      return <GalleryBlock items={component.items} />
    case ComponentType.Separator: {
      const space = component.spacing === 2 ? 'large' : 'small'
      return component.divider === false ? (
        <div className={`space ${space}`} />
      ) : (
        <hr className={`space ${space}`} />
      )
    }
    case ComponentType.File: {
      const attached = message.attachments.find(({ id }) => id === component.file.attachment_id)
      const name =
        component.name ??
        attached?.filename ??
        component.file.url.split('/').at(-1)?.split('?')[0] ??
        t('attachment.file')
      const card = <FileCard url={component.file.url} name={name} size={component.size ?? attached?.size} />
      return component.spoiler ? <Spoiler block>{card}</Spoiler> : card
    }
    default:
      return null
  }
}

function Accessory({ message, accessory }: { message: APIMessage; accessory: APISectionAccessoryComponent }) {
  const t = useText()
  if (accessory.type === ComponentType.Button) return <ButtonBlock message={message} button={accessory} />
  const { media, description, spoiler } = accessory
  const picture = (
    <Picture
      url={media.proxy_url ?? media.url}
      width={media.width ?? undefined}
      height={media.height ?? undefined}
      alt={description ?? t('embed.thumbnail')}
      maxWidth={85}
      maxHeight={85}
    />
  )
  return spoiler ? <Spoiler block>{picture}</Spoiler> : picture
}
