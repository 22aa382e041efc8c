import { useState } from 'react'
import { leaveGuild } from '../../actions/visit-guild.ts'
import { attempt } from '../../actions/show-toast.ts'
import { useClient, useMe } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import type { GuildState } from '../../state/play-state.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu } from '../ui/menu.tsx'
import { InviteDialog } from './invite-dialog.tsx'

/** The server's name at the top of its channels, and what can be done with the server. */
export function GuildMenu({ guild }: { guild: GuildState }) {
  const t = useText()
  const client = useClient()
  const me = useMe()
  const [anchor, setAnchor] = useState<Element | null>(null)
  const [open, setOpen] = useState<'invite' | 'leave' | null>(null)
  const { id, name, owner_id: owner } = guild.facts
  const items = [{ label: t('guild.invite-people'), icon: 'link', run: () => setOpen('invite') } as const]
  const leave = { label: t('guild.leave'), icon: 'door', danger: true, run: () => setOpen('leave') } as const
  return (
    <>
      <button
        type="button"
        className="guild-title"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <Icon name="down" size={18} />
      </button>
      {anchor && (
        <Menu
          anchor={anchor}
          label={name}
          items={owner === me?.id ? items : [...items, leave]}
          onClose={() => setAnchor(null)}
        />
      )}
      {open === 'invite' && <InviteDialog guild={guild} onClose={() => setOpen(null)} />}
      {open === 'leave' && (
        <Dialog title={t('guild.leave-question', { name })} onClose={() => setOpen(null)}>
          <div className="dialog-actions">
            <button type="button" data-first-focus onClick={() => setOpen(null)}>
              {t('action.cancel')}
            </button>
            <button
              type="button"
              className="danger"
              onClick={() => void attempt(client, () => leaveGuild(client, id)).then(() => setOpen(null))}
            >
              {t('guild.leave')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}
