import { writeFileSync } from 'node:fs'
import { startLocalDiscord } from '../../../src/sandbox/index.ts'
import { REFUSED } from '../../../src/sandbox/refused/refused-routes.ts'
import { OPERATIONS } from './checks.generated.ts'
import { RawGateway } from '../../support/discord-gateway.ts'
import { Judge } from './judge.ts'
import { provoke } from './refusals.ts'
import { tour } from './tour.ts'

const ALL_INTENTS = 0x331_ffff

export interface Coverage {
  implemented: number
  refused: number
  missing: number
  /** Implemented or refused, of all documented routes that a bot token may call. */
  share: number
  /** Implemented routes whose request and answer the judge has seen, and whose refusal it has seen. */
  judged: number
  refusalsJudged: number
  answersValidated: number
  refusalsValidated: number
  requestsValidated: number
  dispatchesValidated: number
  /** Implemented routes whose answer the judge has not seen. */
  unseen: string[]
  findings: string[]
  /** Each documented route as `implemented`, `refused: reason` or `missing`. */
  routes: Record<string, string>
}

/** Takes the tour and tells for every documented route how it stands. */
export async function measureCoverage(): Promise<Coverage> {
  const judge = new Judge()
  const discord = await startLocalDiscord({ directory: null, rateLimits: 0, observe: judge.observe })
  const gateway = new RawGateway(discord)
  const known = new Set(discord.control.routeNames())
  try {
    await tour(discord, async (token) => {
      await gateway.identify(token, ALL_INTENTS)
      const { d } = await gateway.event('GUILD_CREATE')
      gateway.send(8, { guild_id: d['id'], query: '', limit: 0, presences: true })
      await gateway.event('GUILD_MEMBERS_CHUNK')
    })
    await discord.control.settled()
    await gateway.event('GUILD_DELETE')
    judge.hearsRefusalsOnly = true
    await provoke(discord)
    for (const packet of gateway.packets) if (packet.t !== null) judge.hear(packet.t, packet.d)
  } finally {
    gateway.close()
    await discord.stop()
  }
  const reasons = new Map<string, string>(
    REFUSED.flatMap(([reason, names]) => names.map((name) => [name, reason] as const)),
  )
  const routes = Object.fromEntries(
    Object.keys(OPERATIONS).map((name) => [name, stateOf(name, known, reasons)]),
  )
  const states = Object.values(routes)
  const count = (state: string) => states.filter((each) => each.startsWith(state)).length
  const missing = count('missing')
  const implemented = Object.keys(routes).filter((name) => routes[name] === 'implemented')
  const unseen = implemented.filter((name) => !judge.seen.has(withOneOriginal(name)))
  return {
    implemented: implemented.length,
    refused: count('refused'),
    missing,
    share: Number(((states.length - missing) / states.length).toFixed(4)),
    judged: implemented.length - unseen.length,
    refusalsJudged: Object.keys(routes).filter((name) => judge.refused.has(withOneOriginal(name))).length,
    refusalsValidated: judge.refusalsValidated,
    answersValidated: judge.answersValidated,
    requestsValidated: judge.requestsValidated,
    dispatchesValidated: judge.dispatchesValidated,
    unseen,
    findings: judge.findings,
    routes,
  }
}

function stateOf(name: string, known: ReadonlySet<string>, reasons: ReadonlyMap<string, string>): string {
  const reason = reasons.get(name)
  if (reason !== undefined) return `refused: ${reason}`
  return known.has(withOneOriginal(name)) ? 'implemented' : 'missing'
}

/** `@original` is a message id like any other here. */
function withOneOriginal(name: string): string {
  return name.replace('/messages/@original', '/messages/{message_id}')
}

if (process.argv[1]?.endsWith('coverage.ts')) {
  const coverage = await measureCoverage()
  const at = process.argv.indexOf('--json')
  const target = at === -1 ? undefined : process.argv[at + 1]
  if (target) writeFileSync(target, `${JSON.stringify(coverage, null, 2)}\n`)
  const width = Math.max(...Object.keys(coverage.routes).map((name) => name.length))
  for (const [name, state] of Object.entries(coverage.routes))
    process.stdout.write(`${name.padEnd(width)}  ${state}\n`)
  const { routes: _routes, ...summary } = coverage
  process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`)
  process.stdout.write(
    `The judge has seen ${coverage.judged} of ${coverage.implemented} implemented routes answer, and ${coverage.refusalsJudged} of ${Object.keys(coverage.routes).length} routes refuse.\n`,
  )
  if (coverage.missing > 0 || coverage.findings.length > 0) process.exitCode = 1
}
