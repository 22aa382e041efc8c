/** What the chaos is made of; amounts are fixed so that everything can be counted from the outside. */
export const MESSAGE_XP = 20
export const REPLY_XP = 5
export const REACTION_XP = 3
export const COOLDOWN_SECONDS = 60
/** World time between rounds: further apart than the cooldown. */
export const ROUND_MILLISECONDS = 75_000
/** World time that passes with each deed within a round. */
export const STEP_MILLISECONDS = 100
export const PEOPLE = 40
