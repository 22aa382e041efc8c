export { configuration } from './feature.ts'
