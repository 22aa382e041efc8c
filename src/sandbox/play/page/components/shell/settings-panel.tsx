import { useClient, usePlay } from '../../client-context.ts'
import { type Language, useText } from '../../i18n/language.ts'
import { Popover } from '../ui/popover.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { ClosedMessagesSwitch } from './closed-messages-switch.tsx'
import { PresenceSetting } from './presence-setting.tsx'
import { PopulationControls } from './population-controls.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

interface Props {
  readonly anchor: Element
  readonly onClose: () => void
  readonly onLeave: () => void
}

export function SettingsPanel({ anchor, onClose, onLeave }: Props) {
  const t = useText()
  const client = useClient()
  const me = usePlay((state) => state.me)
  // Bots answer in the person's own language, so the person changes with the page; a server that has no such field keeps its own.
  const chooseLanguage = (language: Language) => {
    const locale = language === 'es' ? 'es-ES' : 'en-US'
    client.store.update((state) => (state.me ? { ...state, me: { ...state.me, locale } } : state))
    void client.rest.patch('/users/@me', { locale }).catch(() => undefined)
  }
  if (!me) return null
  return (
    <Popover anchor={anchor} label={t('settings.title')} onClose={onClose} className="settings">
      <div className="setting">
        <span>{t('settings.language')}</span>
        <LanguageSwitch onChoose={chooseLanguage} />
      </div>
      <div className="setting">
        <span>{t('settings.theme')}</span>
        <ThemeSwitch />
      </div>
      <PresenceSetting userId={me.id} />
      <ClosedMessagesSwitch closed={'closed_dms' in me && me.closed_dms === true} />
      <PopulationControls />
      <button type="button" onClick={onLeave}>
        {t('settings.switch-person')}
      </button>
      <a href={location.pathname} target="_blank" rel="noopener" className="button">
        {t('settings.new-tab')}
      </a>
    </Popover>
  )
}
