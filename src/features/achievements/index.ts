export { achievements } from './feature.ts'
