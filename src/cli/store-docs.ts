import { writeFile } from 'node:fs/promises'
import { describeSupport } from '../embedded-store/describe-support.ts'

await writeFile(new URL('../../docs/embedded-store.md', import.meta.url), describeSupport())
