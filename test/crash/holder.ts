import { startEmbeddedStore } from '../../src/embedded-store/index.ts'

const store = await startEmbeddedStore({ directory: process.argv[2] || null })
process.stdout.write(`${store.uri}\n`)
