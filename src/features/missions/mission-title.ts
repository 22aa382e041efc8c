import { titleOf } from './describe.ts'
import { currentOf } from './progress/guild-missions.ts'
import type { MissionsServices } from './services.ts'

/** What a mission is called in a language; its id where it is gone. */
export async function missionTitle(
  { shelf }: Pick<MissionsServices, 'shelf'>,
  { guildId, missionId }: { readonly guildId: string; readonly missionId: string },
  locale: string,
): Promise<string> {
  const live = (await shelf.get(guildId))?.missions.get(missionId)
  const compiled = live && currentOf(live)
  return compiled ? titleOf(compiled.mission, locale) : missionId
}
