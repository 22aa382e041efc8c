import { CommandError } from '../errors.ts'
import type { Command } from './command.ts'

/** Search indexes exist in Atlas alone: a MongoDB of one's own refuses these commands by saying so. */
export const SEARCH_INDEX_COMMANDS: readonly Command[] = [
  'createSearchIndexes',
  'dropSearchIndex',
  'listSearchIndexes',
  'updateSearchIndex',
].map((name) => ({
  name,
  fields: ['indexes', 'id', 'name', 'definition'],
  run() {
    throw new CommandError(
      31082,
      'Using Atlas Search Database Commands and the $listSearchIndexes aggregation stage requires additional configuration. Please connect to Atlas or an AtlasCLI local deployment to enable.',
    )
  },
}))
