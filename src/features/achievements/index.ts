export { achievements } from './feature.ts'
export type { Achievements } from './doorway.ts'
export { wording, type Achievement, type EndorsementNeeds, type Goal } from './definition.ts'
export { achievementsSettings } from './settings.ts'
