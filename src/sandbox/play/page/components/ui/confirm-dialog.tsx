import { useText } from '../../i18n/language.ts'
import { Dialog } from './dialog.tsx'

interface Props {
  readonly question: string
  /** What the button that does it says. */
  readonly action: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that cannot be taken back; the focus begins on the way out. */
export function ConfirmDialog({ question, action, onConfirm, onClose }: Props) {
  const t = useText()
  return (
    <Dialog title={question} onClose={onClose}>
      <div className="dialog-actions">
        <button type="button" data-first-focus onClick={onClose}>
          {t('action.cancel')}
        </button>
        <button
          type="button"
          className="danger"
          onClick={() => {
            onClose()
            onConfirm()
          }}
        >
          {action}
        </button>
      </div>
    </Dialog>
  )
}
