import { type APIGuild, ChannelType, GuildFeature, type GuildVerificationLevel } from 'discord-api-types/v10'
import { type FormEvent, useState } from 'react'
import { useClient, usePlay } from '../../../client-context.ts'
import { useText } from '../../../i18n/language.ts'
import { guildIdOf } from '../../../state/names.ts'
import type { GuildState } from '../../../state/play-state.ts'
import { readImage } from '../../../api/read-image.ts'
import { Field } from '../../ui/field.tsx'
import { useSave } from '../use-loaded.ts'
import { ChannelChoice } from './channel-choice.tsx'
import { ScreeningSwitch } from './screening-switch.tsx'
import { DeleteGuild } from './delete-guild.tsx'

const levels = [0, 1, 2, 3, 4] as const

/** What a server is called and how it receives people. */
export function OverviewSection({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const save = useSave()
  const all = usePlay((state) => state.channels)
  const { facts } = guild
  const [name, setName] = useState(facts.name)
  const [description, setDescription] = useState(facts.description ?? '')
  const [level, setLevel] = useState<GuildVerificationLevel>(facts.verification_level ?? 0)
  const [system, setSystem] = useState(facts.system_channel_id ?? '')
  const [rules, setRules] = useState(facts.rules_channel_id ?? '')
  const [updates, setUpdates] = useState(facts.public_updates_channel_id ?? '')
  const [features, setFeatures] = useState<ReadonlySet<GuildFeature>>(() => new Set(facts.features))
  const [icon, setIcon] = useState<File | null>(null)
  const texts = [...all.values()].filter(
    (channel) => channel.type === ChannelType.GuildText && guildIdOf(channel) === facts.id,
  )
  const toggle = (feature: GuildFeature, on: boolean) => {
    const next = new Set(features)
    if (on) next.add(feature)
    else next.delete(feature)
    setFeatures(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(async () => {
      await client.rest.patch<APIGuild>(`/guilds/${facts.id}`, {
        name: name.trim(),
        description: description.trim() || null,
        verification_level: level,
        system_channel_id: system || null,
        rules_channel_id: rules || null,
        public_updates_channel_id: updates || null,
        features: [...features],
        ...(icon && { icon: await readImage(icon) }),
      })
    })
  }
  return (
    <>
      <form className="stack" onSubmit={submit}>
        <Field
          label={t('settings.server-name')}
          value={name}
          onChange={setName}
          minLength={2}
          maxLength={100}
          required
        />
        <Field
          label={t('settings.description')}
          value={description}
          onChange={setDescription}
          maxLength={300}
        />
        <label>
          {t('settings.icon')}
          <input
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp"
            onChange={({ target }) => setIcon(target.files?.[0] ?? null)}
          />
        </label>
        <label>
          {t('settings.verification')}
          <select value={level} onChange={({ target }) => setLevel(Number(target.value))}>
            {levels.map((each) => (
              <option key={each} value={each}>
                {t(`settings.verification-${each}`)}
              </option>
            ))}
          </select>
        </label>
        <ChannelChoice
          label={t('settings.system-channel')}
          channels={texts}
          value={system}
          onChange={setSystem}
        />
        <ChannelChoice
          label={t('settings.rules-channel')}
          channels={texts}
          value={rules}
          onChange={setRules}
        />
        <ChannelChoice
          label={t('settings.updates-channel')}
          channels={texts}
          value={updates}
          onChange={setUpdates}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={features.has(GuildFeature.Community)}
            onChange={({ target }) => toggle(GuildFeature.Community, target.checked)}
          />
          {t('settings.community')}
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={features.has(GuildFeature.InvitesDisabled)}
            onChange={({ target }) => toggle(GuildFeature.InvitesDisabled, target.checked)}
          />
          {t('settings.pause-invites')}
        </label>
        <button type="submit" className="primary">
          {t('action.save')}
        </button>
      </form>
      <ScreeningSwitch guildId={facts.id} />
      <DeleteGuild guild={guild} />
    </>
  )
}
