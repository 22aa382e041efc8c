import { usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'

export function ConnectionBanner() {
  const t = useText()
  const status = usePlay((state) => state.status)
  return (
    <div role="status" className={status === 'ready' ? 'hidden' : 'connection-banner'}>
      {status === 'ready' ? '' : t(status === 'connecting' ? 'state.connecting' : 'state.reconnecting')}
    </div>
  )
}
