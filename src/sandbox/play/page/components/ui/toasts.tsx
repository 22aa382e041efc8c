import { dismissToast } from '../../actions/show-toast.ts'
import { useClient, usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'
import { IconButton } from './icon-button.tsx'

export function Toasts() {
  const t = useText()
  const { store } = useClient()
  const toasts = usePlay((state) => state.toasts)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast ${toast.kind}`}>
          <span>{toast.text}</span>
          <IconButton
            icon="close"
            size={16}
            label={t('action.dismiss')}
            onClick={() => dismissToast(store, toast.id)}
          />
        </div>
      ))}
    </div>
  )
}
