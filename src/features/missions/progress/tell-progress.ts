import type { ClientSession } from '../../../database/index.ts'
import { joinParts, type Part } from '../../earning/index.ts'
import type { MissionsServices, Progress } from '../services.ts'

/** Tells everybody who follows what members came to; answers what they give for it. */
export async function tellProgress(
  { listeners }: Pick<MissionsServices, 'listeners'>,
  progress: Progress,
  session: ClientSession,
): Promise<Part> {
  const parts: Part[] = []
  for (const listener of listeners) parts.push(await listener(progress, session))
  return joinParts(parts)
}
