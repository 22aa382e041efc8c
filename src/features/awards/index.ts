export { awards } from './feature.ts'
