import { startEmbeddedStore } from '../../../src/embedded-store/index.ts'

/** A process with the store on this folder (the one argument): it says where, and lives until it is killed. */
const store = await startEmbeddedStore({ directory: process.argv[2] ?? null })
process.stdout.write(`${store.uri}\n`)
