import type { Snowflake } from 'discord-api-types/v10'
import { useLanguage } from '../../i18n/language.ts'
import { formatTime } from '../../markdown/format-time.ts'
import { idTime } from '../../state/snowflakes.ts'
import { useNow } from '../../state/use-now.ts'

export function MessageTime({
  id,
  short = false,
  className = '',
}: {
  id: Snowflake
  short?: boolean
  className?: string
}) {
  const language = useLanguage()
  const time = idTime(id)
  const now = useNow()
  const today = new Date(time).toDateString() === new Date(now).toDateString()
  return (
    <time
      className={`time ${className}`}
      dateTime={new Date(time).toISOString()}
      title={formatTime(time, 'F', language, now) ?? ''}
    >
      {formatTime(time, short || today ? 't' : 's', language, now)}
    </time>
  )
}
