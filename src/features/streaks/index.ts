export { streaks, type Streaks } from './feature.ts'
export type { DayListener } from './services.ts'
export { streaksSettings } from './settings.ts'
