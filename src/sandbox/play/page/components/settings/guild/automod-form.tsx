import {
  AutoModerationActionType as Action,
  AutoModerationRuleEventType as Moment,
  AutoModerationRuleTriggerType as Trigger,
  ChannelType,
} from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { usePlay } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { guildIdOf } from '../../../state/names.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { Field } from '../../ui/field.tsx'
import { ChannelChoice } from './channel-choice.tsx'

interface Props {
  readonly guild: GuildState
  /** Gives whether the rule was made. */
  readonly onMake: (rule: object) => Promise<boolean>
}

const kinds = [
  Trigger.Keyword,
  Trigger.KeywordPreset,
  Trigger.Spam,
  Trigger.MentionSpam,
  Trigger.MemberProfile,
] as const
type Kind = (typeof kinds)[number]

const everyPreset = [1, 2, 3]
const timeoutSeconds = 60

/** A new rule of any kind: what it looks for, and what it then does. */
export function AutomodForm({ guild, onMake }: Props) {
  const t = useText()
  const channels = usePlay((state) => state.channels)
  const [kind, setKind] = useState<Kind>(Trigger.Keyword)
  const [name, setName] = useState('')
  const [words, setWords] = useState('')
  const [mentions, setMentions] = useState('20')
  const [alertId, setAlertId] = useState('')
  const [timesOut, setTimesOut] = useState(false)
  const filter = words
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
  const usesWords = kind === Trigger.Keyword || kind === Trigger.MemberProfile
  const mayTimeOut = kind === Trigger.Keyword || kind === Trigger.MentionSpam
  const textChannels = [...channels.values()].filter(
    (channel) => channel.type === ChannelType.GuildText && guildIdOf(channel) === guild.facts.id,
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const isProfile = kind === Trigger.MemberProfile
    const rule = {
      name: name.trim(),
      event_type: isProfile ? Moment.MemberUpdate : Moment.MessageSend,
      trigger_type: kind,
      trigger_metadata: {
        ...(usesWords ? { keyword_filter: filter } : {}),
        ...(kind === Trigger.KeywordPreset ? { presets: everyPreset } : {}),
        ...(kind === Trigger.MentionSpam ? { mention_total_limit: Number(mentions) } : {}),
      },
      actions: [
        { type: isProfile ? Action.BlockMemberInteraction : Action.BlockMessage },
        ...(alertId ? [{ type: Action.SendAlertMessage, metadata: { channel_id: alertId } }] : []),
        ...(timesOut && mayTimeOut
          ? [{ type: Action.Timeout, metadata: { duration_seconds: timeoutSeconds } }]
          : []),
      ],
      enabled: true,
    }
    if (!(await onMake(rule))) return
    setName('')
    setWords('')
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <h4>{t('automod.new')}</h4>
      <Field label={t('automod.name')} value={name} onChange={setName} maxLength={100} required />
      <label>
        {t('automod.kind')}
        <select value={kind} onChange={({ target }) => setKind(Number(target.value))}>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`automod.trigger-${each}`)}
            </option>
          ))}
        </select>
      </label>
      {usesWords && <Field label={t('automod.words')} value={words} onChange={setWords} required />}
      {kind === Trigger.MentionSpam && (
        <Field
          label={t('automod.most-mentions')}
          type="number"
          min={1}
          max={50}
          value={mentions}
          onChange={setMentions}
          required
        />
      )}
      <ChannelChoice
        label={t('automod.alert')}
        channels={textChannels}
        value={alertId}
        onChange={setAlertId}
      />
      {mayTimeOut && (
        <label className="check">
          <input type="checkbox" checked={timesOut} onChange={({ target }) => setTimesOut(target.checked)} />
          {t('automod.times-out')}
        </label>
      )}
      <button type="submit" disabled={!name.trim() || (usesWords && filter.length === 0)}>
        {t('automod.new')}
      </button>
    </form>
  )
}
