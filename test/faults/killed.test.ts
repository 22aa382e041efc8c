import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startProduct, temporaryFolder } from './support/product.ts'
import { visitAs } from './support/visitor.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

describe('a product that is killed', { timeout: 150_000 }, () => {
  it('starts again in the same folder, time after time, with all that was on disk', async () => {
    const { path, remove } = await temporaryFolder()
    undo.push(remove)
    const journal = join(path, 'discord', 'discord.db-wal')
    const sent: string[] = []
    for (let times = 1; times <= 2; times++) {
      const product = startProduct({ DATA_DIRECTORY: path })
      undo.push(() => product.stop())
      const visitor = await visitAs(await product.ready, 'keeper')
      const general = visitor.channels.find(({ name }) => name === 'general')?.id ?? ''
      const { body } = await visitor.request('GET', `/channels/${general}/messages?limit=100`)
      const kept = Object.values(body).map((message) => (message as { id: string }).id)
      expect(kept).toEqual(expect.arrayContaining(sent))
      for (let line = 1; line <= 4; line++)
        sent.push(await visitor.send('general', `line ${line} of start ${times}`))
      const onDisk = async () => (await readFile(journal)).includes(`line 4 of start ${times}`)
      await expect.poll(onDisk).toBe(true)
      product.signal('SIGKILL')
      expect(await product.ended).toMatchObject({ signal: 'SIGKILL' })
      visitor.leave()
    }
  })
})
