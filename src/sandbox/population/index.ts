export { startPopulation, type Population, type PopulationOptions } from './population.ts'
