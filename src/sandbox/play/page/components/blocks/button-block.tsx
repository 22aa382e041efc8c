import { type APIButtonComponent, type APIMessage, ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { localUrl } from '../../api/images.ts'
import { pressComponent } from '../../actions/use-interaction.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { ComponentEmoji } from './component-emoji.tsx'

const styles: Readonly<Record<ButtonStyle, string>> = {
  [ButtonStyle.Primary]: 'blue',
  [ButtonStyle.Secondary]: 'grey',
  [ButtonStyle.Success]: 'green',
  [ButtonStyle.Danger]: 'red',
  [ButtonStyle.Link]: 'grey',
  [ButtonStyle.Premium]: 'blue',
}

export function ButtonBlock({ message, button }: { message: APIMessage; button: APIButtonComponent }) {
  const t = useText()
  const client = useClient()
  const customId = 'custom_id' in button ? button.custom_id : null
  const waiting = usePlay((state) =>
    state.pending.some(
      (pending) => pending.messageId === message.id && pending.customId === customId && !pending.failed,
    ),
  )
  const className = `block-button ${styles[button.style]}`
  if (button.style === ButtonStyle.Link) {
    const href = localUrl(button.url)
    return (
      <a
        className={className}
        href={button.disabled ? undefined : (href ?? undefined)}
        aria-disabled={button.disabled || undefined}
        target="_blank"
        rel="noopener noreferrer nofollow"
      >
        <ComponentEmoji emoji={button.emoji} />
        {button.label}
        <Icon name="external" size={15} />
      </a>
    )
  }
  if (button.style === ButtonStyle.Premium) {
    return (
      <button type="button" className={className} disabled>
        {t('blocks.premium')}
      </button>
    )
  }
  return (
    <button
      type="button"
      className={className}
      disabled={button.disabled}
      aria-busy={waiting}
      aria-label={button.label ? undefined : (button.emoji?.name ?? undefined)}
      onClick={() => {
        if (waiting) return
        void pressComponent(client, message, { type: ComponentType.Button, customId: button.custom_id })
      }}
    >
      <ComponentEmoji emoji={button.emoji} />
      {button.label && <span>{button.label}</span>}
      {waiting && <span className="spinner" aria-hidden="true" />}
    </button>
  )
}
