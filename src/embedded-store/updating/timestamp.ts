import { Timestamp } from '../bson/value.ts'

let last = new Timestamp(0, 0)

/** A timestamp of this second that no earlier call has given. */
export function nextTimestamp(): Timestamp {
  const seconds = Math.max(last.seconds, Math.floor(Date.now() / 1000))
  last = new Timestamp(seconds, seconds === last.seconds ? last.increment + 1 : 1)
  return last
}
