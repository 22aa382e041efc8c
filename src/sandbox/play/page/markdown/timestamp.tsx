import { useLanguage } from '../i18n/language.ts'
import { useNow } from '../state/use-now.ts'
import { formatTime } from './format-time.ts'

export function Timestamp({ seconds, style }: { seconds: number; style: string }) {
  const language = useLanguage()
  const now = useNow(1000)
  const time = seconds * 1000
  const text = formatTime(time, style, language, now)
  if (text === null) return <>{`<t:${seconds}:${style}>`}</>
  return (
    <time
      className="timestamp"
      dateTime={new Date(time).toISOString()}
      title={formatTime(time, 'F', language, now) ?? ''}
    >
      {text}
    </time>
  )
}
