export { achievements } from './feature.ts'
export { achievementsSettings } from './settings.ts'
