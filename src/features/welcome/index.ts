export { welcome } from './feature.ts'
