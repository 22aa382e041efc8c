import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineFeature } from '../../src/core/feature.ts'
import { defineSettings } from '../../src/core/settings.ts'
import { configuration } from '../../src/features/configuration/index.ts'
import { eventually } from '../support/eventually.ts'
import { startLocalBot, type LocalBot } from '../support/local-bot.ts'
import { textOf } from '../support/read-reply.ts'
import { teachMessages } from '../support/teach-messages.ts'

teachMessages({
  'settings.shed.label': ['Shed', 'Cobertizo'],
  'settings.shed.description': ['What is stored', 'Lo que se guarda'],
  'settings.shed.open.label': ['Open', 'Abierto'],
  'settings.shed.open.description': ['Whether it is open', 'Si está abierto'],
})

const shed = defineFeature({
  name: 'shed',
  settings: defineSettings('shed', z.object({ open: z.boolean().default(true) })),
  permissions: [],
  intents: [],
  setup: () => ({}),
})

let local: LocalBot
beforeAll(async () => {
  local = await startLocalBot({ features: [shed, configuration([shed])] })
})
afterAll(() => local.stop())

const use = (command: string, options = {}) =>
  local.discord.control
    .as(local.owner.id)
    .runCommand(local.guild.id, local.guild.channels['general'] ?? '', command, options)

describe('when the database goes away', () => {
  it('settings that were read still answer, and changes say to try again, and all works once it is back', async () => {
    expect(textOf(await use('config set', { setting: 'shed.open', value: 'no' }))).toContain('Now **No**')
    await local.cable.cut()
    expect(textOf(await use('config show'))).toContain('**No** (default: Yes)')
    const refused = await use('config set', { setting: 'shed.open', value: 'yes' })
    expect(textOf(refused)).toContain("The data can't be reached at the moment")
    expect(textOf(await use('config show'))).toContain('**No** (default: Yes)')
    await local.cable.mend()
    await eventually(async () =>
      textOf(await use('config set', { setting: 'shed.open', value: 'yes' })),
    ).toContain('**Yes**')
  })
})
