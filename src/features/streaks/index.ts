export { streaks, type Streaks } from './feature.ts'
export type { CountedDay, DayListener } from './services.ts'
