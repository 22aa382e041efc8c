import { MongoClient } from 'mongodb'
import { afterEach, describe, expect, it } from 'vitest'
import { startEmbeddedStore } from '../../src/embedded-store/index.ts'
import { cableTo } from '../support/cable.ts'
import { startProduct, temporaryFolder } from './support/product.ts'
import { visitAs } from './support/visitor.ts'

/** Each in words of its own: who repeats others earns nothing. */
const TEXTS = [
  'the database is away',
  'who left the gate open this morning',
  'mi perro ha vuelto a robar los calcetines',
  'counting seven herons by the river now',
]

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

async function productOnACable() {
  const store = await startEmbeddedStore({ directory: null })
  undo.push(() => store.stop())
  const cable = await cableTo(store.uri)
  undo.push(() => cable.remove())
  const { path, remove } = await temporaryFolder()
  undo.push(remove)
  const product = startProduct({ DATA_DIRECTORY: path, MONGODB_URI: cable.uri })
  undo.push(() => product.stop())
  const client = await MongoClient.connect(store.uri)
  undo.push(() => client.close())
  const url = await product.ready
  const visit = async (username: string) => {
    const visitor = await visitAs(url, username)
    undo.push(() => visitor.leave())
    return visitor
  }
  const credited = async () => {
    const entries = await client.db().collection('ledger').find({ source: 'message' }).toArray()
    return entries.map(({ _id }) => String(_id))
  }
  return { cable, product, visit, credited }
}

describe('a database that goes away', { timeout: 90_000 }, () => {
  it('loses nothing that was written meanwhile, and keeps the product neither from going on nor from ending', async () => {
    const { cable, product, visit, credited } = await productOnACable()
    const writers = []
    for (const name of ['keeper', 'mosswren', 'hojita', 'petrichor__', 'omar_reads'])
      writers.push(await visit(name))
    const [first, ...others] = writers
    const before = await first?.send('general', 'before the outage')
    await expect.poll(credited).toContain(`message:${before}`)

    await cable.cut()
    const during: string[] = []
    for (const [index, writer] of others.entries())
      during.push(await writer.send('general', TEXTS[index] ?? ''))
    await expect.poll(() => product.output()).toMatch(/database/u)
    await cable.mend()

    for (const id of during) await expect.poll(credited, { timeout: 30_000 }).toContain(`message:${id}`)
    expect(await credited()).toHaveLength(5)
    expect(product.complaints()).toBe('')

    await cable.cut()
    await first?.send('general', 'and then somebody presses Ctrl-C')
    expect(await product.stop()).toMatchObject({ code: 0 })
  })
})
