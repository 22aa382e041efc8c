import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startProduct, temporaryFolder, type Product } from './support/product.ts'
import { visitAs } from './support/visitor.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

async function folder(): Promise<string> {
  const { path, remove } = await temporaryFolder()
  undo.push(remove)
  return path
}

function start(settings: Readonly<Record<string, string>>): Product {
  const product = startProduct(settings)
  undo.push(() => product.stop())
  return product
}

/** What a person reads when the product does not start: one line a fault, and no trace of its inside. */
async function refusal(product: Product): Promise<string> {
  const { code } = await product.ended
  expect(code).toBe(1)
  const said = product.complaints().trim()
  expect(said.split('\n')).toHaveLength(1)
  expect(said).not.toMatch(/\bat \S+ \(|node:internal|\.ts:\d/u)
  return said
}

describe('npm start', { timeout: 120_000 }, () => {
  it('names the port that is in use, and what to do', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    undo.push(() => other.close())
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const said = await refusal(start({ DATA_DIRECTORY: await folder(), PLAY_PORT: port }))
    expect(said).toContain(`PLAY_PORT ${port}`)
    expect(said).toMatch(/in use/u)
  })

  it('says which folder it cannot write to', async () => {
    const file = join(await folder(), 'a-file')
    await writeFile(file, 'not a folder')
    const directory = join(file, 'data')
    const said = await refusal(start({ DATA_DIRECTORY: directory }))
    expect(said).toContain(directory)
  })

  it('leaves a folder alone that another Laurel uses; that one goes on, ends on Ctrl-C and keeps everything', async () => {
    const directory = await folder()
    const first = start({ DATA_DIRECTORY: directory })
    const url = await first.ready
    const said = await refusal(start({ DATA_DIRECTORY: directory }))
    expect(said).toContain(directory)
    expect(said).toMatch(/use/u)
    const visit = await visitAs(url, 'keeper')
    const message = await visit.send('general', 'remember me')
    visit.leave()
    expect(await first.stop()).toEqual({ code: 0, signal: null })
    expect(first.complaints()).toBe('')

    const again = await visitAs(await start({ DATA_DIRECTORY: directory }).ready, 'keeper')
    undo.push(() => again.leave())
    const general = again.channels.find(({ name }) => name === 'general')
    const { body } = await again.request('GET', `/channels/${general?.id}/messages`)
    expect(Object.values(body)).toContainEqual(
      expect.objectContaining({ id: message, content: 'remember me' }),
    )
  })

  it('explains every wrong setting in a line of its own', async () => {
    const product = start({ DATA_DIRECTORY: await folder(), PLAY_PORT: 'http', MONGODB_URI: 'localhost' })
    expect((await product.ended).code).toBe(1)
    const lines = product.complaints().trim().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines.join('\n')).toMatch(/PLAY_PORT/u)
    expect(lines.join('\n')).toMatch(/MONGODB_URI/u)
  })

  it('does not fall back to another store when MONGODB_URI answers nothing', async () => {
    const said = await refusal(
      start({ DATA_DIRECTORY: await folder(), MONGODB_URI: 'mongodb://127.0.0.1:9/laurel' }),
    )
    expect(said).toMatch(/MONGODB_URI/u)
  })
})
