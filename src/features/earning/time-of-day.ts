/** Minutes since midnight of `18:30`; `24:00` is the end of a day. Undefined for anything else. */
export function readTimeOfDay(text: string): number | undefined {
  const [, hours, minutes] = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim()) ?? []
  if (hours === undefined || minutes === undefined) return undefined
  const minute = Number(hours) * 60 + Number(minutes)
  return minute <= 1440 ? minute : undefined
}

export function showTimeOfDay(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
