import { GatewayDispatchEvents } from 'discord-api-types/v10'
import { defineFeature } from '../../core/feature.ts'
import type { Settings } from '../../core/settings.ts'
import type { ClientSession } from '../../database/index.ts'
import { ActivityQueue } from './activity-queue.ts'
import { askGates } from './ask-gates.ts'
import type { ArrivalConsequence } from './arrivals/arrival.ts'
import { Arrivals } from './arrivals/arrivals.ts'
import { readLeft } from './arrivals/left-member.store.ts'
import type { BoardWriter } from './board-writer.ts'
import { readCheckpoints } from './checkpoint.store.ts'
import { commitBatch, type Consequence } from './commit-batch.ts'
import { Committer } from './committer.ts'
import { factorsCommand } from './discord/factors.command.ts'
import { undoButtons } from './discord/undo.components.ts'
import { whyCommand, whyMenu } from './discord/why.command.ts'
import { xpCommand } from './discord/xp.command.ts'
import { drawAmount } from './draw-amount.ts'
import { SnapshotKeeper } from './gateway-snapshot/snapshot-keeper.store.ts'
import { hasOpenGap, readGaps, type Gap } from './gap.store.ts'
import type { Gate, GateMember } from './gates.ts'
import { give, type GiveWork } from './give.ts'
import { HeldRelease } from './held-release.ts'
import { createStandings, type Standings } from './standings.ts'
import { prepareStores } from './prepare-stores.ts'
import type { HoldReason } from './reason.ts'
import { readDrawSecret } from './draw-secret.store.ts'
import { earningSettings, type EarningSettings } from './settings.ts'
import type { GapListener } from './reconciliation/reconciliation.ts'
import { Reconciler } from './reconciliation/reconciler.ts'
import { heardPresent, ROLL_UP_JOB, rollUpLedger } from './roll-up.ts'
import { shardLeases } from './shard-leases.ts'
import { ShardProgress } from './shard-progress.ts'
import { settleHeld, type Settled, type Settlement } from './settle-held.ts'
import { openSourceEar } from './sources/source-ear.ts'
import type { Participant } from './take-part.ts'
import { carryOutUndo } from './undo-cohort.ts'
import { resumeUndos, UNDO_JOB } from './undo-runs.ts'

const MOST_WAITING = 200_000
/** A quiet shard's checkpoint moves on this often, so that a restart has little to replay; in milliseconds. */
const CHECKPOINT_EVERY = 5000

/** What earning offers to other features. */
export interface Earning {
  readonly standings: Standings
  /** Adds something that follows from credits and is committed with them. */
  onCredits(consequence: Consequence): void
  /** Adds somebody who writes what of their own follows from credits in the same transaction, and may give for it. */
  addParticipant(participant: Participant): void
  /** Gives what `work` answers in a transaction in which it may write, too; all that takes part in credits follows. */
  give<T>(work: GiveWork<T>): Promise<T>
  /** Adds a board that is kept in step with every credit, in its transaction. */
  addBoard(board: BoardWriter): void
  /** Adds somebody who says of whom to hold what they earn; what was held is released by `settleHeld`. */
  addGate(gate: Gate): void
  /** Why what these members earn now would be held, by `memberKey`; those of whom nothing is held are left out. */
  holdsOf(
    members: readonly GateMember[],
    session: ClientSession,
  ): Promise<ReadonlyMap<string, readonly HoldReason[]>>
  /** Adds somebody who makes good what else a gap hid, such as who joined. */
  onGap(listener: GapListener): void
  /** Adds something that follows from joining and is committed with the join; without the Server Members intent nobody joins. */
  onArrivals(consequence: ArrivalConsequence): void
  /** Which of these members are known to have left. */
  left(guildId: string, memberIds: readonly string[]): Promise<ReadonlySet<string>>
  /** Lets what a member has held count, or never count; also by itself once the member does something and no gate holds it. */
  settleHeld(guildId: string, memberId: string, settlement: Settlement): Promise<Settled>
  /** How many activities wait for their commit in this process. */
  waiting(): number
  /** A guild's gaps of the last days, the latest first. */
  gaps(guildId: string, most: number, session?: ClientSession): Promise<readonly Gap[]>
  /** Whether something of a guild from before `until` still waits to be read from its history. */
  isIncomplete(guildId: string, until: Date): Promise<boolean>
  /** Resolves once everything heard so far is committed, or after that many milliseconds. */
  settled(patienceMilliseconds?: number): Promise<void>
}

/**
 * Turns what members do into XP: each dispatch becomes an activity, the judge decides with reasons, and batches of credits
 * are committed in one transaction with totals, consequences and the gateway's checkpoint.
 */
export const earning = defineFeature<Earning>({
  name: 'earning',
  settings: earningSettings,
  permissions: [{ permission: 'ViewChannel', purpose: 'permissions.purpose.earn' }],
  intents: [
    'Guilds',
    'GuildMessages',
    'GuildMessageReactions',
    'GuildVoiceStates',
    'GuildScheduledEvents',
    'GuildMembers',
    'MessageContent',
  ],
  async setup({ clock, database, settings, outbox, guilds, history, jobs, withheldIntents, log }) {
    prepareStores(database)
    const secret = await readDrawSecret(database)
    const consequences: Consequence[] = []
    const gates: Gate[] = []
    const boards: BoardWriter[] = []
    const participants: Participant[] = []
    const arrivalConsequences: ArrivalConsequence[] = []
    const arrivals = new Arrivals({
      database,
      outbox,
      consequences: arrivalConsequences,
      now: () => clock.now(),
      log,
    })
    const gapListeners: GapListener[] = [(missed) => arrivals.hearMissed(missed)]
    const leases = shardLeases(database)
    const progress = new ShardProgress()
    for (const checkpoint of await readCheckpoints(database)) progress.adopt(checkpoint)
    const snapshot = new SnapshotKeeper(database)
    /** Shards that were told what was, and not yet what happened since. */
    const primed = new Set<number>()
    const ear = await openSourceEar({
      database,
      clock,
      seesText: !withheldIntents.has('MessageContent'),
      isHeard: (guildId) => primed.size === 0 && guilds.isHeard(guildId),
      settingsOf: (guildId) => knownSettings(settings, guildId),
      tell: (activity) => committer.submit({ activity, place: null }),
    })
    const services = {
      database,
      settings,
      outbox,
      consequences,
      gates,
      boards,
      participants,
      riders: [...ear.riders, snapshot, arrivals],
      now: () => Date.now(),
      fence: (session: ClientSession) => leases.fence(session),
      drawAmount: (guildId: string, key: string, least: number, most: number) =>
        drawAmount(secret, guildId, key, least, most),
    }
    const held = new HeldRelease(services, log)
    const committer = new Committer({
      queue: new ActivityQueue(MOST_WAITING),
      progress,
      async commit(batch) {
        const outcome = await commitBatch(services, batch)
        if (batch.gaps.length > 0) reconciler.look()
        held.release(outcome.released)
        return outcome
      },
      log,
    })
    const reconciler = new Reconciler({
      database,
      history,
      guilds,
      hear(packet, at) {
        for (const activity of ear.hearAgain(packet, at)) committer.submit({ activity, place: null })
      },
      listeners: gapListeners,
      waiting: () => committer.waiting,
      settled: () => committer.checkpointed(),
      log,
    })
    let checkpointTimer: NodeJS.Timeout | undefined
    const settled = (patience?: number) => committer.settled(patience)
    const commandServices = { ...services, guilds, jobs, log, settled }
    return {
      commands: [
        whyCommand(commandServices),
        whyMenu(commandServices),
        xpCommand(commandServices),
        factorsCommand(commandServices),
      ],
      components: [undoButtons(commandServices)],
      jobs: [
        {
          name: ROLL_UP_JOB,
          every: '1 day',
          async run(_, stopping) {
            const present = await heardPresent(database, clock.now())
            if (present !== undefined) await rollUpLedger(commandServices, present, stopping)
          },
        },
        {
          name: UNDO_JOB,
          async run({ runId }, stopping) {
            if (typeof runId === 'string') await carryOutUndo(commandServices, runId, stopping)
          },
        },
      ],
      dispatch(packet, shardId) {
        const place = progress.observe(packet, shardId)
        if (packet.t === GatewayDispatchEvents.Resumed) primed.delete(shardId)
        if (packet.t === GatewayDispatchEvents.Ready) primed[packet.s > 0 ? 'delete' : 'add'](shardId)
        snapshot.hear(packet, shardId)
        if (arrivals.hear(packet)) committer.collect()
        if (packet.t === GatewayDispatchEvents.Ready) committer.flush()
        for (const activity of ear.hear(packet)) committer.submit({ activity, place })
      },
      async start() {
        checkpointTimer = setInterval(() => committer.flush(), CHECKPOINT_EVERY)
        ear.voiceClock.start()
        // Online means: whatever happens from now on is credited, after a kill as well.
        await committer.checkpointed()
        reconciler.look()
        await resumeUndos(commandServices)
      },
      async stop() {
        clearInterval(checkpointTimer)
        ear.voiceClock.stop()
        const reading = reconciler.stop()
        await committer.stop()
        await reading
        await held.stop()
      },
      doorway: {
        standings: createStandings(database),
        waiting: () => committer.waiting,
        gaps: (guildId, most, session) => readGaps(database, guildId, most, session),
        isIncomplete: (guildId, until) => hasOpenGap(database, guildId, until),
        onCredits: (consequence) => void consequences.push(consequence),
        addParticipant: (participant) => void participants.push(participant),
        give: (work) => give(services, work),
        addBoard: (board) => void boards.push(board),
        addGate: (gate) => void gates.push(gate),
        holdsOf: (members, session) => askGates(gates, members, session),
        onArrivals: (consequence) => void arrivalConsequences.push(consequence),
        left: (guildId, memberIds) => readLeft(database, guildId, memberIds),
        onGap: (listener) => void gapListeners.push(listener),
        settleHeld: (guildId, memberId, settlement) => settleHeld(services, guildId, memberId, settlement),
        settled,
      },
    }
  },
})

const standardSettings = earningSettings.schema.parse({})

/** A guild's settings as far as they are in process; the standard ones until they are read for the first time. */
function knownSettings(settings: Settings, guildId: string): EarningSettings {
  const known = settings.peek(guildId, earningSettings)
  if (!known) void settings.get(guildId, earningSettings).catch(() => undefined)
  return known ?? standardSettings
}
