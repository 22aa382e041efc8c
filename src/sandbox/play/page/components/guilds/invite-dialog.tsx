import { useState } from 'react'
import { errorText } from '../../api/api-error.ts'
import { createInvite } from '../../actions/visit-guild.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { firstTextChannel } from '../../state/channel-tree.ts'
import { guildIdOf } from '../../state/names.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Dialog } from '../ui/dialog.tsx'

const ages = [3600, 86_400, 604_800, 0] as const
const uses = [0, 1, 5, 10, 100] as const

export function InviteDialog({ guild, onClose }: { guild: GuildState; onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const openChannel = usePlay((state) => state.channels.get(state.openChannel ?? ''))
  const [maxAge, setMaxAge] = useState<number>(604_800)
  const [maxUses, setMaxUses] = useState<number>(0)
  const [code, setCode] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const guildId = guild.facts.id

  async function create() {
    setError(null)
    const here = guildIdOf(openChannel) === guildId ? openChannel?.id : undefined
    const channelId = here ?? firstTextChannel(client.store.get(), guildId)
    if (!channelId) return
    try {
      setCode(await createInvite(client, channelId, { maxAge, maxUses }))
    } catch (failure) {
      setError(errorText(failure))
    }
  }

  const link = code === null ? '' : `${location.origin}${location.pathname}#/invite/${code}`
  return (
    <Dialog title={t('guild.invite-to', { name: guild.facts.name })} onClose={onClose}>
      {error && (
        <p role="alert" className="form-error">
          {error}
        </p>
      )}
      <div className="stack">
        <label>
          {t('invite.age')}
          <select value={maxAge} onChange={(event) => setMaxAge(Number(event.target.value))}>
            {ages.map((age) => (
              <option key={age} value={age}>
                {t(`invite.age-${age}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('invite.uses')}
          <select value={maxUses} onChange={(event) => setMaxUses(Number(event.target.value))}>
            {uses.map((count) => (
              <option key={count} value={count}>
                {count === 0 ? t('invite.unlimited') : count}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="primary" onClick={() => void create()}>
          {t('invite.create')}
        </button>
        {code !== null && (
          <label>
            {t('invite.link', { code })}
            <span className="copy-field">
              <input readOnly value={link} onFocus={(event) => event.target.select()} />
              <button type="button" onClick={() => void navigator.clipboard.writeText(link)}>
                {t('action.copy')}
              </button>
            </span>
          </label>
        )}
      </div>
    </Dialog>
  )
}
