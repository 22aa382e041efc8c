import { type APIAutoModerationRule, AutoModerationActionType } from 'discord-api-types/v10'
import { usePlay } from '../../../client-context.ts'
import { type TextKey, useText } from '../../../i18n/language.ts'
import { IconButton } from '../../ui/icon-button.tsx'

interface Props {
  readonly rule: APIAutoModerationRule
  readonly onSwitch: (enabled: boolean) => void
  readonly onDelete: () => void
}

/** What a rule looks for and what it then does. */
export function AutomodRule({ rule, onSwitch, onDelete }: Props) {
  const t = useText()
  const channels = usePlay((state) => state.channels)
  const {
    keyword_filter: words,
    regex_patterns: patterns,
    mention_total_limit: mentions,
  } = rule.trigger_metadata
  const found = [...(words ?? []), ...(patterns ?? []).map((pattern) => `/${pattern}/`)]
  const actions = rule.actions.map((action) => {
    const alert = channels.get(action.metadata?.channel_id ?? '')
    const channel = action.type === AutoModerationActionType.SendAlertMessage ? `#${alert?.name ?? '?'}` : ''
    return t(`automod.action-${action.type}` as TextKey, { channel })
  })
  return (
    <article className="card" aria-label={rule.name}>
      <div className="row">
        <h4 className="spring">
          <bdi>{rule.name}</bdi>
        </h4>
        <label className="check">
          <input type="checkbox" checked={rule.enabled} onChange={({ target }) => onSwitch(target.checked)} />
          {t('automod.enabled')}
        </label>
        <IconButton
          icon="trash"
          size={17}
          label={t('automod.delete', { name: rule.name })}
          onClick={onDelete}
        />
      </div>
      <p className="muted small">
        {t(`automod.trigger-${rule.trigger_type}` as TextKey)}
        {mentions ? `: ${t('automod.mentions', { count: mentions })}` : ''} → {actions.join(', ')}
      </p>
      {found.length > 0 && (
        <p className="word-chips">
          {found.map((word) => (
            <code key={word}>{word}</code>
          ))}
        </p>
      )}
    </article>
  )
}
