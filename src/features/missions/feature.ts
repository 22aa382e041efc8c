import { defineFeature } from '../../core/feature.ts'
import { orUnavailable, type ClientSession } from '../../database/index.ts'
import { boards } from '../boards/index.ts'
import { cards } from '../cards/index.ts'
import { earning, memberKey, type Part } from '../earning/index.ts'
import { levels } from '../levels/index.ts'
import { titleOf } from './describe.ts'
import { acceptAnswerCommand } from './discord/accept-answer.command.ts'
import { draftForm, missionsAdminCommand } from './discord/admin.command.ts'
import { jobsButtons } from './discord/jobs.components.ts'
import { listButtons } from './discord/list.components.ts'
import { missionsButtons, missionsCommand } from './discord/missions.command.ts'
import { proofButtons, rejectForm } from './discord/proofs.components.ts'
import { viewMissions } from './member-view.ts'
import { missionsOnCard, type MissionOnCard } from './mission-facts.ts'
import { eventListeners } from './follow-events.ts'
import { MissionShelf } from './mission-shelf.ts'
import { countForMissions } from './progress/count-for-missions.ts'
import { MissionStates } from './progress/states.ts'
import { drawDueRaffles } from './raffles.ts'
import type { DeedReport } from './deed-report.ts'
import { recordDeed } from './record-deed.ts'
import { changeHoldings, type HoldingsChange } from './rewards/change-holdings.ts'
import { drawEntries, rafflesOf, type EntryDraw } from './rewards/draw-entries.ts'
import { giveRewards, type Gift } from './rewards/give-rewards.ts'
import {
  dropRole,
  keepRole,
  loansOf,
  prolongLoan,
  shortenLoan,
  type LoanStretch,
  type RoleLoan,
  type RoleOf,
} from './rewards/given-roles.ts'
import { returnRoles } from './rewards/return-roles.ts'
import { takeBackRoles } from './rewards/take-back-roles.ts'
import { rotateDue } from './rotation/rotate.ts'
import { rotationClockModel, rotationModel } from './rotation/rotation.store.ts'
import { takeRewards, type TakenGift } from './rewards/take-rewards.ts'
import type { AchievementReader, MissionsServices, ProgressListener } from './services.ts'
import { missionsSettings } from './settings.ts'
import { eventRunModel } from './stores/event-run.store.ts'
import { completionModel, contestModel } from './stores/completion.store.ts'
import { givenRoleModel } from './stores/given-role.store.ts'
import { toldDeedModel, toldDeeds } from './stores/deed.store.ts'
import { holdings, holdingsModel, noHoldings, type Holdings } from './stores/holdings.store.ts'
import { missionsOf } from './stores/member-missions.ts'
import { missionModels } from './stores/mission.store.ts'
import { proofModel, proofPictureModel } from './stores/proof.store.ts'
import { chooseZone, zoneOf, type ZoneChoice } from './zone.ts'

/** What missions offers to other features. */
export interface Missions {
  /** The latest told deeds of a kind, such as accepted answers: their keys, newest first. */
  toldDeeds(
    guildId: string,
    memberId: string,
    kind: DeedReport['kind'],
    most: number,
  ): Promise<readonly string[]>
  /** Counts help, invitations or games for missions; answers whether the deed was new. */
  record(deed: DeedReport): Promise<boolean>
  /** Gives rewards inside of a transaction of earning; the answer is what has to be paid there. */
  giveRewards(gifts: readonly Gift[], session: ClientSession): Promise<Part>
  /** What a member holds besides XP. */
  holdings(guildId: string, memberId: string, session?: ClientSession): Promise<Holdings>
  /** Changes what members hold, inside of a transaction of earning whose bonuses say the same of the coins. */
  changeHoldings(changes: readonly HoldingsChange[], session: ClientSession): Promise<void>
  /** The roles that a member has for a while, those that end first first. */
  roleLoans(guildId: string, memberId: string): Promise<readonly RoleLoan[]>
  /** Lends a role for some hours more than it is lent already; answers until when. */
  prolongLoan(role: RoleOf, stretch: LoanStretch, session: ClientSession): Promise<Date>
  /** Takes hours of a loan back; answers whether nothing gives the role any longer. */
  shortenLoan(role: RoleOf, stretch: LoanStretch, session: ClientSession): Promise<boolean>
  /** Notes that `key` gives a role for good, so that it returns with its owner. */
  keepRole(role: RoleOf, key: string, session: ClientSession): Promise<void>
  /** Notes that `key` gives a role no longer; answers whether nothing else does. */
  dropRole(role: RoleOf, key: string, session: ClientSession): Promise<boolean>
  /** The time zone that a member's days follow. */
  zoneOf(guildId: string, memberId: string): Promise<string>
  /** Lets a member's days follow another zone, in the caller's transaction. */
  chooseZone(choice: ZoneChoice, session: ClientSession): Promise<void>
  /** The missions of a member that are furthest, in a language, for a card. */
  today(guildId: string, memberId: string, locale: string, at: number): Promise<readonly MissionOnCard[]>
  /** What a guild's published missions are called, by id. */
  titles(guildId: string, locale: string): Promise<ReadonlyMap<string, string>>
  /** The raffles that members hold entries for. */
  raffles(guildId: string): Promise<readonly string[]>
  /** Draws winners from the entries for a raffle, which are used up by it. */
  drawEntries(draw: EntryDraw, session: ClientSession): Promise<readonly string[]>
  /** How often a member finished each mission. */
  completedTimes(guildId: string, memberId: string): Promise<ReadonlyMap<string, number>>
  /** Takes back what `giveRewards` gave, as far as it is there; the answer is what the ledger has to say. */
  takeRewards(gifts: readonly TakenGift[], session: ClientSession): Promise<Part>
  /** Adds somebody who follows finished missions and told deeds, in their transaction. */
  onProgress(listener: ProgressListener): void
  /** Lets missions ask for achievements: which members have which, and which there are in a guild. */
  knowAchievements(
    read: AchievementReader,
    known: (guildId: string) => Promise<ReadonlyMap<string, string | undefined>>,
  ): void
  /** Lets missions give items: which there are in a guild. */
  knowItems(known: (guildId: string) => Promise<ReadonlySet<string>>): void
}

/**
 * What members come back for: missions that a community writes as data, counted in the same commit as the credits they follow from.
 * Periods and draws follow from time and a seed, so that a new day writes nothing.
 */
export const missions = defineFeature<Missions>({
  name: 'missions',
  settings: missionsSettings,
  permissions: [
    { permission: 'SendMessages', purpose: 'permissions.purpose.mission-notices' },
    { permission: 'ManageRoles', purpose: 'permissions.purpose.mission-roles' },
    { permission: 'AttachFiles', purpose: 'permissions.purpose.mission-cards' },
  ],
  intents: ['Guilds', 'GuildScheduledEvents'],
  needs: [earning, boards, levels, cards],
  setup(all) {
    const { database, settings } = all
    const listeners: ProgressListener[] = []
    const services: MissionsServices = {
      ...all,
      earning: all.doorway(earning),
      levels: all.doorway(levels),
      cards: all.doorway(cards),
      pictures: all.cards,
      shelf: new MissionShelf(database, settings),
      achievements: { read: async () => new Map(), known: async () => undefined },
      items: { known: async () => undefined },
      listeners,
    }
    missionModels(database)
    for (const model of [completionModel, contestModel, holdingsModel, givenRoleModel]) model(database)
    for (const model of [eventRunModel, proofModel, proofPictureModel, toldDeedModel]) model(database)
    for (const model of [rotationClockModel, rotationModel]) model(database)
    services.earning.addParticipant(countForMissions(services))
    services.earning.onArrivals(returnRoles(services))
    return {
      commands: [missionsCommand(services), missionsAdminCommand(services), acceptAnswerCommand(services)],
      components: [
        missionsButtons(services),
        listButtons(services),
        proofButtons(services),
        jobsButtons(services),
      ],
      modals: [draftForm(services), rejectForm(services)],
      listeners: eventListeners(services),
      jobs: [
        {
          name: 'missions.raffles',
          every: '10 seconds',
          onEveryShard: true,
          async run(_, stopping) {
            await drawDueRaffles(services, stopping)
          },
        },
        {
          name: 'missions.days',
          every: '10 seconds',
          onEveryShard: true,
          async run(_, stopping) {
            await rotateDue(services, stopping)
          },
        },
        {
          name: 'missions.roles',
          every: '10 seconds',
          async run(_, stopping) {
            await takeBackRoles(services, stopping)
          },
        },
      ],
      doorway: {
        async toldDeeds(guildId, memberId, kind, most) {
          const found = orUnavailable(() =>
            toldDeeds(database).find({ guildId, memberId, kind }).sort({ at: -1 }).limit(most).toArray(),
          )
          return (await found).map(({ _id }) => _id)
        },
        record: (deed) => recordDeed(services, deed),
        giveRewards: (gifts, session) => giveRewards(database, gifts, session),
        zoneOf: (guildId, memberId) => zoneOf(services, guildId, memberId),
        chooseZone: (choice, session) => chooseZone(services, choice, session),
        async today(guildId, memberId, locale, at) {
          const view = await viewMissions(services, guildId, memberId, at)
          return view ? missionsOnCard(view, locale) : []
        },
        async holdings(guildId, memberId, session) {
          const _id = memberKey(guildId, memberId)
          const found = await orUnavailable(() => holdings(database).findOne({ _id }, { session }))
          return found ?? noHoldings(guildId, memberId)
        },
        changeHoldings: (changes, session) => changeHoldings(database, changes, session),
        roleLoans: (guildId, memberId) => loansOf(database, guildId, memberId),
        prolongLoan: (role, stretch, session) => prolongLoan(database, role, stretch, session),
        shortenLoan: (role, stretch, session) => shortenLoan(database, role, stretch, session),
        keepRole: (role, key, session) => keepRole(database, role, key, session),
        dropRole: (role, key, session) => dropRole(database, role, key, session),
        async titles(guildId, locale) {
          const guild = await services.shelf.get(guildId)
          return new Map(
            Array.from(guild?.missions ?? [], ([id, { versions }]) => {
              const newest = versions.get(Math.max(...versions.keys()))
              return [id, newest ? titleOf(newest.mission, locale) : id] as const
            }),
          )
        },
        raffles: (guildId) => rafflesOf(database, guildId),
        drawEntries: (draw, session) => drawEntries(database, draw, session),
        async completedTimes(guildId, memberId) {
          const totals = await services.earning.standings.totals(guildId, memberId)
          return new MissionStates(missionsOf(totals).states).times()
        },
        takeRewards: (gifts, session) => takeRewards(services, gifts, undefined, session),
        onProgress: (listener) => void listeners.push(listener),
        knowAchievements: (read, known) => void Object.assign(services.achievements, { read, known }),
        knowItems: (known) => void (services.items.known = known),
      },
    }
  },
})
