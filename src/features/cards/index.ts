export { cards } from './feature.ts'
export type { Cards } from './doorway.ts'
