import { useState } from 'react'
import { GuildContext, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { goTo, usePlace } from '../../state/place.ts'
import { ChannelSidebar } from '../channels/channel-sidebar.tsx'
import { ChatView } from '../chat/chat-view.tsx'
import { JoinDialog } from '../guilds/join-dialog.tsx'
import { GuildRail } from '../guilds/guild-rail.tsx'
import { MemberSidebar } from '../members/member-sidebar.tsx'
import { InteractionModal } from '../forms/interaction-modal.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { MePanel } from './me-panel.tsx'
import { useFollowPlace } from './use-follow-place.ts'
import { useUnreadTitle } from './use-unread-title.ts'

type Drawer = 'channels' | 'members'

interface OpenedDrawer {
  readonly drawer: Drawer
  readonly at: string | null
}

/** The page of someone logged in: servers, channels, talk, members; the sides become drawers on a phone. */
export function Shell({ onLeave }: { onLeave: () => void }) {
  const t = useText()
  const place = usePlace()
  const known = usePlay((state) => state.me !== null)
  const modal = usePlay((state) => state.modal)
  const [opened, setOpened] = useState<OpenedDrawer | null>(null)
  const [showsMembers, setShowsMembers] = useState(true)
  useFollowPlace(place)
  useUnreadTitle()
  if (!known) return <Waiting />
  // Going to another channel closes the drawer in which it was picked.
  const drawer = opened?.at === place.channelId ? opened.drawer : null
  const setDrawer = (next: Drawer | null) => setOpened(next && { drawer: next, at: place.channelId })
  const toggleMembers = () => {
    if (matchMedia('(max-width: 1100px)').matches) setDrawer(drawer === 'members' ? null : 'members')
    else setShowsMembers(!showsMembers)
  }
  return (
    <GuildContext value={place.guildId}>
      <a className="skip-link" href="#composer" onClick={focusComposer}>
        {t('shell.skip')}
      </a>
      <div className={`shell ${showsMembers && place.guildId ? 'with-members' : ''}`} data-drawer={drawer}>
        {drawer && (
          <button
            type="button"
            className="scrim"
            aria-label={t('action.close')}
            onClick={() => setDrawer(null)}
          />
        )}
        <div className="left-side">
          <GuildRail guildId={place.guildId} />
          <div className="channel-column">
            <ChannelSidebar guildId={place.guildId} channelId={place.channelId} />
            <MePanel onLeave={onLeave} />
          </div>
        </div>
        <div className="center">
          <ConnectionBanner />
          <ChatView
            channelId={place.channelId}
            onChannels={() => setDrawer('channels')}
            onMembers={toggleMembers}
          />
        </div>
        {place.guildId && <MemberSidebar key={place.guildId} guildId={place.guildId} />}
      </div>
      {place.invite && <JoinDialog key={place.invite} code={place.invite} onClose={() => goTo(null, null)} />}
      {modal && <InteractionModal key={modal.id} modal={modal} />}
      <Toasts />
    </GuildContext>
  )
}

function Waiting() {
  const t = useText()
  return (
    <main className="waiting" aria-busy="true">
      <p role="status">{t('state.connecting')}</p>
    </main>
  )
}

function focusComposer(event: React.MouseEvent) {
  event.preventDefault()
  document.getElementById('composer')?.focus()
}
