import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { median, timed } from './statistics.ts'

const rankCardBuilder = z.custom<new () => Record<string, (value: unknown) => unknown>>(
  (value) => typeof value === 'function',
)
const canvacord = z.object({
  RankCardBuilder: rankCardBuilder,
  Font: z.custom<{ loadDefault(): unknown }>((value) => typeof value === 'function'),
})
const places = ['.', '..', '../canvacord', process.env['CANVACORD_FOLDER'] ?? '.']
const renders = 12

/** Median milliseconds of a canvacord rank card, when that library is installed beside this project; else null. */
export async function measureCanvacord(avatar: Buffer): Promise<number | null> {
  const library = await loadCanvacord()
  if (!library) return null
  library.Font.loadDefault()
  const times: number[] = []
  for (let index = 0; index < renders; index++) {
    times.push(
      await timed(async () => {
        const card = new library.RankCardBuilder()
        const set = (method: string, value: unknown) => card[method]?.(value)
        set('setDisplayName', `Maya ${index}`)
        set('setUsername', `maya${index}`)
        set('setAvatar', avatar)
        set('setCurrentXP', 1240 + index)
        set('setRequiredXP', 2000)
        set('setLevel', 24)
        set('setRank', 7)
        set('setStatus', 'online')
        await set('build', { format: 'png' })
      }),
    )
  }
  return median(times)
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
