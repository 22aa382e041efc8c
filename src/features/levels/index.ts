export { levels, type Levels } from './feature.ts'
export type { LevelCurve } from './level-curve.ts'
export { standardCurve } from './settings.ts'
