import type { ClientSession } from '../../database/index.ts'
import type { RankMove } from '../../database/ranking/index.ts'
import type { Credit } from './decide.ts'

/** Keeps a board of its own in step with credits, in their transaction; answers what moved on it. */
export type BoardWriter = (credits: readonly Credit[], session: ClientSession) => Promise<readonly RankMove[]>
