/** Why what was earned is held: it counts once the reason is gone. */
export type HoldReason =
  | 'member-unverified'
  | 'member-under-review'
  | 'guild-under-attack'
  | 'member-screening'

/** What a text of its quality fails at. */
export type QualityReason = 'too-short' | 'like-your-last' | 'few-words' | 'typed-too-fast' | 'copied'

/** Why an activity earned nothing, or why what it earned is held. */
export type Reason =
  | 'earning-off'
  | 'source-off'
  | 'excluded-channel'
  | 'excluded-role'
  | 'cooldown'
  | 'daily-cap'
  | 'long-day'
  | 'not-seen-yet'
  | 'too-old'
  | 'giver-held'
  | 'worth-nothing'
  | QualityReason
  | HoldReason
