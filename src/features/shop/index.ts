export { shop } from './feature.ts'
