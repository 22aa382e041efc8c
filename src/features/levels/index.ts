export { levels } from './feature.ts'
