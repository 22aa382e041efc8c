import { Timestamp } from '../bson/value.ts'

let lastSecond = 0
let counter = 0

/** A timestamp later than every one that this process gave before. */
export function nextTimestamp(): Timestamp {
  const second = Math.max(lastSecond, Math.floor(Date.now() / 1000))
  counter = second === lastSecond ? counter + 1 : 1
  lastSecond = second
  return new Timestamp(second, counter)
}
