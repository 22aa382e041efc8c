import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** Each bench answers its figures as plain data; `say` tells the person who waits what is going on. */
const benches: Record<string, () => Promise<{ run(say: (text: string) => void): Promise<object> }>> = {
  boards: () => import('./boards/boards.bench.ts'),
  cards: () => import('./cards/cards.bench.ts'),
  earning: () => import('./earning/earning.bench.ts'),
  sandbox: () => import('./sandbox/sandbox.bench.ts'),
  missions: () => import('./missions/missions.bench.ts'),
  store: () => import('./store/store.bench.ts'),
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    against: { type: 'string' },
    documents: { type: 'string' },
    gigabytes: { type: 'string' },
    sizes: { type: 'string' },
    keep: { type: 'string' },
    logs: { type: 'string' },
    messages: { type: 'string' },
    members: { type: 'string' },
    only: { type: 'string' },
  },
})
const bench = benches[positionals[0] ?? '']
if (!bench) {
  process.stderr.write(
    `Usage: npm run bench -- NAME [--json FILE]; NAME is one of: ${Object.keys(benches).join(', ')}\n`,
  )
  process.exit(1)
}
const figures = await (await bench()).run((text) => process.stderr.write(`${text}\n`))
const json = JSON.stringify(figures, null, 2)
if (values.json === undefined) process.stdout.write(`${json}\n`)
else writeFileSync(values.json, `${json}\n`)
process.exit(0)
