import { type ReactNode, useState } from 'react'
import { useText } from '../../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Guard } from '../ui/guard.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'

export interface SettingsSection {
  readonly id: string
  readonly label: string
  readonly icon: IconName
  readonly content: ReactNode
}

interface Props {
  readonly title: string
  /** At least one. */
  readonly sections: readonly SettingsSection[]
  readonly onClose: () => void
}

/** A page of settings over the page: its sections beside the one that is open. */
export function SettingsDialog({ title, sections, onClose }: Props) {
  const t = useText()
  const [openId, setOpenId] = useState(sections[0]?.id)
  const open = sections.find(({ id }) => id === openId) ?? sections[0]
  return (
    <Dialog title={title} onClose={onClose} size="full">
      <div className="settings-page">
        <nav aria-label={t('settings.sections')}>
          <ul>
            {sections.map(({ id, label, icon }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-current={id === open?.id ? 'page' : undefined}
                  onClick={() => setOpenId(id)}
                >
                  <Icon name={icon} size={17} /> {label}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        {open && (
          <section key={open.id} aria-label={open.label} className="settings-section">
            <h3>{open.label}</h3>
            <Guard instead={<p role="alert">{t('state.broken')}</p>}>{open.content}</Guard>
          </section>
        )}
      </div>
    </Dialog>
  )
}
