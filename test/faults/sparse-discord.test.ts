import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { SparseDiscord } from '../support/sparse-discord.ts'
import { startProduct, temporaryFolder, type Product } from './support/product.ts'

const SLOW_MACHINE = 90_000

let discord: SparseDiscord
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let product: Product

async function startBot(): Promise<void> {
  product = startProduct({
    DISCORD_TOKEN: 'some.bot.token',
    DISCORD_API_URL: discord.apiUrl,
    DATA_DIRECTORY: folder.path,
  })
  product.ready.catch(() => undefined)
  await vi.waitUntil(() => product.output().includes('Laurel is ready'), 60_000)
}

beforeAll(async () => {
  discord = await new SparseDiscord().start()
  folder = await temporaryFolder()
  await startBot()
}, SLOW_MACHINE)

afterAll(async () => {
  await product.stop()
  await discord.stop()
  await folder.remove()
})

describe('on a Discord of others that offers the least', { timeout: SLOW_MACHINE }, () => {
  it('registers its commands although it cannot read the present ones', () => {
    expect(discord.commands.map(({ name }) => name)).toContain('rank')
  })

  it('credits a message and draws the card although it can ask nothing about the member', async () => {
    discord.say('good morning to everybody who is here')
    await expect
      .poll(async () => JSON.stringify(await discord.run('why')), { timeout: 20_000 })
      .toContain(' XP**')
    expect(JSON.stringify(await discord.run('rank'))).toContain('holds place 1 of 1')
  })

  it('goes on with its session after a kill and hears what was said meanwhile', async () => {
    product.signal('SIGKILL')
    await product.ended
    discord.say('and this was said while nobody listened')
    await startBot()
    expect(discord.beginnings).toEqual(['identify', 'resume'])
    await expect
      .poll(async () => JSON.stringify(await discord.run('why')), { timeout: 20_000 })
      .toContain('too soon')
  })
})
