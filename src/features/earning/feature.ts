import { GatewayDispatchEvents, type GatewayMessageCreateDispatchData } from 'discord-api-types/v10'
import { defineFeature } from '../../core/feature.ts'
import type { ClientSession } from '../../database/index.ts'
import { ActivityQueue, type DispatchPlace } from './activity-queue.ts'
import { ChannelPaths } from './channel-paths.ts'
import { readCheckpoints } from './checkpoint.store.ts'
import { commitBatch, type Consequence } from './commit-batch.ts'
import { Committer } from './committer.ts'
import { whyCommand } from './discord/why.command.ts'
import { xpCommand } from './discord/xp.command.ts'
import { drawAmount } from './draw-amount.ts'
import { messageActivity } from './message-activity.ts'
import { createStandings, type Standings } from './standings.ts'
import { prepareStores } from './prepare-stores.ts'
import { readDrawSecret } from './draw-secret.store.ts'
import { earningSettings } from './settings.ts'
import { Reconciler } from './reconciler.ts'
import { shardLeases } from './shard-leases.ts'
import { ShardProgress } from './shard-progress.ts'

const MOST_WAITING = 200_000
/** A quiet shard's checkpoint moves on this often, so that a restart has little to replay; in milliseconds. */
const CHECKPOINT_EVERY = 5000

/** What earning offers to other features. */
export interface Earning {
  readonly standings: Standings
  /** Adds something that follows from credits and is committed with them. */
  onCredits(consequence: Consequence): void
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
  intents: ['Guilds', 'GuildMessages'],
  async setup({ database, settings, outbox, guilds, history, log }) {
    prepareStores(database)
    const secret = await readDrawSecret(database)
    const consequences: Consequence[] = []
    const leases = shardLeases(database)
    const paths = new ChannelPaths()
    const progress = new ShardProgress()
    for (const checkpoint of await readCheckpoints(database)) progress.adopt(checkpoint)
    const services = {
      database,
      settings,
      outbox,
      consequences,
      now: () => Date.now(),
      fence: (session: ClientSession) => leases.fence(session),
      drawAmount: (guildId: string, key: string, least: number, most: number) =>
        drawAmount(secret, guildId, key, least, most),
    }
    const committer = new Committer({
      queue: new ActivityQueue(MOST_WAITING),
      progress,
      async commit(batch) {
        const outcome = await commitBatch(services, batch)
        if (batch.gaps.length > 0) reconciler.look()
        return outcome
      },
      log,
    })
    const hear = (message: GatewayMessageCreateDispatchData, place: DispatchPlace | null) => {
      const activity = messageActivity(message, (channelId) => paths.of(channelId))
      if (activity) committer.submit({ activity, place })
    }
    const reconciler = new Reconciler({
      database,
      history,
      guilds,
      hear: (message) => hear(message, null),
      waiting: () => committer.waiting,
      settled: () => committer.settled(),
      log,
    })
    let checkpointTimer: NodeJS.Timeout | undefined
    const settled = (patience?: number) => committer.settled(patience)
    const commandServices = { ...services, guilds, log, settled }
    return {
      commands: [whyCommand(commandServices), xpCommand(commandServices)],
      dispatch(packet, shardId) {
        const place = progress.observe(packet, shardId)
        paths.observe(packet)
        if (packet.t === GatewayDispatchEvents.Ready) committer.flush()
        if (packet.t === GatewayDispatchEvents.MessageCreate) hear(packet.d, place)
      },
      async start() {
        checkpointTimer = setInterval(() => committer.flush(), CHECKPOINT_EVERY)
        reconciler.look()
      },
      async stop() {
        clearInterval(checkpointTimer)
        await reconciler.stop()
        await committer.stop()
      },
      doorway: {
        standings: createStandings(database),
        onCredits: (consequence) => void consequences.push(consequence),
        settled,
      },
    }
  },
})
