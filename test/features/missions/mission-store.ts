import { silentLog } from '../../../src/core/log.ts'
import type { OutboxEntry } from '../../../src/core/outbox.ts'
import type { SettingsReader } from '../../../src/core/settings.ts'
import { VirtualClock } from '../../../src/core/virtual-clock.ts'
import { buildIndexes, rawCollection } from '../../../src/database/index.ts'
import type { Activity } from '../../../src/features/earning/activity.ts'
import { adjustXp } from '../../../src/features/earning/adjust-xp.ts'
import { give } from '../../../src/features/earning/give.ts'
import { reverseCredits, type Stretch } from '../../../src/features/earning/reverse-credits.ts'
import { presetCurve } from '../../../src/features/levels/level-curve.ts'
import { boardsSettings } from '../../../src/features/boards/settings.ts'
import { seasonModel } from '../../../src/features/boards/season.store.ts'
import { importPack } from '../../../src/features/missions/lifecycle/import-pack.ts'
import { publishMissions } from '../../../src/features/missions/lifecycle/publish.ts'
import { MissionShelf } from '../../../src/features/missions/mission-shelf.ts'
import { countForMissions } from '../../../src/features/missions/progress/count-for-missions.ts'
import type { MissionsServices } from '../../../src/features/missions/services.ts'
import { missionsSettings } from '../../../src/features/missions/settings.ts'
import { completionModel, contestModel } from '../../../src/features/missions/stores/completion.store.ts'
import { toldDeedModel } from '../../../src/features/missions/stores/deed.store.ts'
import { givenRoleModel } from '../../../src/features/missions/stores/given-role.store.ts'
import { holdingsModel } from '../../../src/features/missions/stores/holdings.store.ts'
import { missionModels } from '../../../src/features/missions/stores/mission.store.ts'
import { proofModel, proofPictureModel } from '../../../src/features/missions/stores/proof.store.ts'
import { createTranslate } from '../../../src/i18n/index.ts'
import { fixedMessages } from '../earning/activities.ts'
import { FIXED_AMOUNT, openEarningStore } from '../earning/store-harness.ts'
import { rotationClockModel, rotationModel } from '../../../src/features/missions/rotation/rotation.store.ts'
import { GUILD, NOON } from './missions.ts'

const models = [
  completionModel,
  contestModel,
  holdingsModel,
  givenRoleModel,
  proofModel,
  proofPictureModel,
  toldDeedModel,
  rotationClockModel,
  rotationModel,
]

const CHANNELS = Array.from({ length: 40 }, (_, index) => ({
  id: `3000000000000000${String(index).padStart(2, '0')}`,
  name: `channel-${index}`,
}))

/** Earning with missions over a store of its own in memory. */
export async function openMissionStore() {
  const earned = { ...fixedMessages(FIXED_AMOUNT), timeZone: 'Europe/Madrid' }
  const own: Record<string, unknown> = {
    boards: boardsSettings.schema.parse({}),
    missions: missionsSettings.schema.parse({ notices: 'off', announceIn: '300000000000000007' }),
  }
  const settings = {
    get: async (_: string, { feature }: { feature: string }) => own[feature] ?? earned,
    peek: () => earned,
    onChange: () => () => undefined,
  } as unknown as SettingsReader
  const store = await openEarningStore({ settings })
  const { database } = store
  const all = [...missionModels(database), ...models.map((model) => model(database))]
  seasonModel(database)
  await buildIndexes(database, silentLog)
  const clock = new VirtualClock(NOON)
  const effects: OutboxEntry[] = []
  const outbox = {
    add: async (entries: readonly OutboxEntry[]) => void effects.push(...entries),
    withdraw: async () => undefined,
  }
  const curve = presetCurve('mee6')
  const committing = { ...store, settings, outbox, participants: [] as ReturnType<typeof countForMissions>[] }
  const shelf = new MissionShelf(database, settings)
  const services = {
    database,
    settings,
    outbox,
    clock,
    shelf,
    log: silentLog,
    translate: createTranslate(),
    guilds: {
      isHeard: () => true,
      guild: () => ({ id: GUILD, name: 'Den', ownerId: '1', locale: 'en-US' }),
      channels: () => CHANNELS,
      roles: () => [
        { id: '300000000000000009', name: 'Star', position: 1, managed: false, color: 0, permissions: 0n },
      ],
      botRolePosition: () => 5,
      botPermissions: () => 8n,
    },
    levels: { curve: async () => curve },
    achievements: { read: async () => new Map(), known: async () => undefined },
    items: { known: async () => undefined },
    pictures: { prepareBackground: async () => ({ bytes: Buffer.from('a picture') }) },
    listeners: [],
    earning: { standings: store.standings, give: (work: never) => give(committing, work) },
  } as unknown as MissionsServices
  committing.participants.push(countForMissions(services))
  return {
    ...store,
    services,
    clock,
    effects,
    commit: (activities: readonly Activity[]) => store.commitWith(committing, activities),
    async publish(pack: string, at: number) {
      const imported = await importPack(services, GUILD, pack, at)
      if ('faults' in imported) return imported.faults
      const published = await publishMissions(services, GUILD, null, { id: '1', roleIds: [] }, at)
      return 'faults' in published ? published.faults : []
    },
    /** As a moderator undoes what a member earned in a stretch. */
    undo: (memberId: string, stretch: Stretch) =>
      reverseCredits(committing, GUILD, memberId, stretch, { by: '1', note: null, at: clock.now() }),
    /** As a moderator takes all XP of a member. */
    reset: (memberId: string) =>
      adjustXp(committing, {
        key: `reset:${memberId}`,
        kind: 'reset',
        guildId: GUILD,
        channelId: '3000',
        memberId,
        name: '',
        roleIds: [],
        amount: 0,
        by: '1',
        note: null,
        at: clock.now(),
      }),
    /** Forgets the missions, but nothing that was earned. */
    async clearMissions() {
      shelf.forget(GUILD)
      await Promise.all(all.map((model) => rawCollection(model as never).deleteMany({})))
    },
    async clear() {
      await store.clear()
      effects.length = 0
      shelf.forget(GUILD)
      await Promise.all(all.map((model) => rawCollection(model as never).deleteMany({})))
    },
  }
}
