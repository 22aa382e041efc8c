import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { median, timed } from './statistics.ts'
import type { Workload } from './workload.ts'

const rankCardBuilder = z.custom<new () => Record<string, (value: unknown) => unknown>>(
  (value) => typeof value === 'function',
)
const canvacord = z.object({
  RankCardBuilder: rankCardBuilder,
  Font: z.custom<{ loadDefault(): unknown }>((value) => typeof value === 'function'),
})
const places = ['.', '..', '../canvacord', process.env['CANVACORD_FOLDER'] ?? '.']
const warmUp = 4
const renders = 24

/** Median milliseconds of the same cards drawn by canvacord as its manual says, when it is installed; else null. */
export async function measureCanvacord(work: Workload): Promise<number | null> {
  const library = await loadCanvacord()
  if (!library) return null
  library.Font.loadDefault()
  const times: number[] = []
  for (let index = 0; index < warmUp + renders; index++) {
    const { name, avatarUrl, xpIntoLevel, xpForNextLevel, level, rank, status } = work.next()
    times.push(
      await timed(async () => {
        const card = new library.RankCardBuilder()
        const set = (method: string, value: unknown) => card[method]?.(value)
        set('setDisplayName', name)
        set('setUsername', `@${index}`)
        set('setAvatar', avatarUrl)
        set('setCurrentXP', xpIntoLevel)
        set('setRequiredXP', xpForNextLevel)
        set('setLevel', level)
        set('setRank', rank)
        set('setStatus', status)
        await set('build', { format: 'png' })
      }),
    )
  }
  return median(times.slice(warmUp))
}

async function loadCanvacord() {
  for (const place of places) {
    try {
      const entry = createRequire(pathToFileURL(resolve(place, 'package.json'))).resolve('canvacord')
      const loaded: unknown = await import(pathToFileURL(entry).href)
      return canvacord.parse(loaded)
    } catch {
      continue
    }
  }
  return undefined
}
