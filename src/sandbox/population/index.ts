export { startPopulation, type Population } from './population.ts'
