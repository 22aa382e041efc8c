export { streaks, type Streaks } from './feature.ts'
export type { DayListener } from './services.ts'
