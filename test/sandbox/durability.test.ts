import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUseError, startLocalDiscord } from '../../src/sandbox/index.ts'

let directory: string
let child: ChildProcess | undefined

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'local-discord-'))
})

afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

interface Hello {
  apiUrl: string
  botToken: string
  channel: string
}

/** A local Discord in a process of its own, which a test can kill. */
async function startElsewhere(): Promise<Hello> {
  const index = pathToFileURL(join(import.meta.dirname, '../../src/sandbox/index.ts')).href
  const script = join(directory, 'elsewhere.mjs')
  writeFileSync(
    script,
    `import { startLocalDiscord } from ${JSON.stringify(index)}
     const discord = await startLocalDiscord({ directory: ${JSON.stringify(join(directory, 'discord'))}, rateLimits: 0 })
     const guild = await discord.control.createGuild({ name: 'Meadow' })
     const { applicationId, botToken } = discord.control.createApplication({ name: 'Laurel' })
     discord.control.addBot(applicationId, guild.id)
     process.send({ apiUrl: discord.apiUrl, botToken, channel: guild.channels.general })`,
  )
  child = fork(script, { execArgv: ['--import', 'tsx'] })
  const [hello] = (await once(child, 'message')) as [Hello]
  return hello
}

test('a second process is refused before it opens anything, and the folder is free again after a kill', async () => {
  await startElsewhere()
  const again = startLocalDiscord({ directory: join(directory, 'discord') })
  await expect(again).rejects.toThrow(FolderInUseError)
  await expect(again).rejects.toThrow(`process ${child?.pid}`)
  const gone = once(child as ChildProcess, 'exit')
  child?.kill('SIGKILL')
  await gone
  const discord = await startLocalDiscord({ directory: join(directory, 'discord') })
  expect([...discord.control.world.guilds.values()].map((guild) => guild.record.name)).toEqual(['Meadow'])
  await discord.stop()
})

test('what was answered over HTTP survives a kill at once', async () => {
  const { apiUrl, botToken, channel } = await startElsewhere()
  const sent: string[] = []
  for (let number = 0; number < 50; number++) {
    const response = await fetch(`${apiUrl}/channels/${channel}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: `message ${number}` }),
    })
    const { id } = (await response.json()) as { id: string }
    sent.push(id)
  }
  const gone = once(child as ChildProcess, 'exit')
  child?.kill('SIGKILL')
  await gone
  const discord = await startLocalDiscord({ directory: join(directory, 'discord') })
  const kept = new Set(
    discord.control.world
      .messages(channel)
      .all()
      .map((message) => message.id),
  )
  await discord.stop()
  expect(sent.filter((id) => !kept.has(id))).toEqual([])
})
