import {
  type APIAutoModerationRule,
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
} from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { useClient } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { Field } from '../../ui/field.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { useLoaded } from '../use-loaded.ts'
import { AutomodRule } from './automod-rule.tsx'

/** The rules by which the server itself judges messages: to see, to switch, and words to add. */
export function AutomodSection({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const path = `/guilds/${guild.facts.id}/auto-moderation/rules`
  const { data: rules, error, change } = useLoaded<readonly APIAutoModerationRule[]>(path)
  const [name, setName] = useState('')
  const [words, setWords] = useState('')
  const filter = words
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const rule = {
      name: name.trim(),
      event_type: AutoModerationRuleEventType.MessageSend,
      trigger_type: AutoModerationRuleTriggerType.Keyword,
      trigger_metadata: { keyword_filter: filter },
      actions: [{ type: AutoModerationActionType.BlockMessage }],
      enabled: true,
    }
    if (!(await change(() => client.rest.post(path, rule)))) return
    setName('')
    setWords('')
  }
  return (
    <>
      <FormError text={error} />
      {rules?.length === 0 && <p className="empty">{t('automod.none')}</p>}
      <ul className="cards" aria-label={t('settings.automod')}>
        {rules?.map((rule) => (
          <li key={rule.id}>
            <AutomodRule
              rule={rule}
              onSwitch={(enabled) => void change(() => client.rest.patch(`${path}/${rule.id}`, { enabled }))}
              onDelete={() => void change(() => client.rest.delete(`${path}/${rule.id}`))}
            />
          </li>
        ))}
      </ul>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <h4>{t('automod.new')}</h4>
        <Field label={t('automod.name')} value={name} onChange={setName} maxLength={100} required />
        <Field label={t('automod.words')} value={words} onChange={setWords} required />
        <button type="submit" disabled={!name.trim() || filter.length === 0}>
          {t('automod.new')}
        </button>
      </form>
    </>
  )
}
