import { useEffect, useState } from 'react'
import { useLanguage } from '../i18n/language.ts'
import { formatTime } from './format-time.ts'

export function Timestamp({ seconds, style }: { seconds: number; style: string }) {
  const language = useLanguage()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (style !== 'R') return
    const near = Math.abs(seconds * 1000 - Date.now()) < 120_000
    const timer = setInterval(() => setNow(Date.now()), near ? 1000 : 30_000)
    return () => clearInterval(timer)
  }, [style, seconds, now])
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
