import { MessageFlags } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { attend } from '../../src/discord/attend.ts'
import { responderOf, type RepliableInteraction } from '../../src/discord/responder.ts'

/** Keeps what was answered, and the state that discord.js keeps. */
function fakeInteraction(kind: 'command' | 'component') {
  const calls: string[] = []
  const answer =
    (name: string, state: object) =>
    async (body: { content?: string; flags?: unknown } = {}) => {
      const isPrivate = [body.flags].flat().includes(MessageFlags.Ephemeral)
      calls.push([name, body.content, isPrivate ? 'privately' : undefined].filter(Boolean).join(' '))
      Object.assign(interaction, state)
    }
  const interaction = {
    replied: false,
    deferred: false,
    isMessageComponent: () => kind === 'component',
    isModalSubmit: () => false,
    reply: answer('reply', { replied: true }),
    deferReply: answer('deferReply', { deferred: true }),
    deferUpdate: answer('deferUpdate', { deferred: true }),
    editReply: answer('editReply', { replied: true }),
    followUp: answer('followUp', { replied: true }),
    update: answer('update', { replied: true }),
  }
  return { calls, interaction: interaction as unknown as RepliableInteraction }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const after = (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds))

async function run(
  kind: 'command' | 'component',
  handle: (interaction: RepliableInteraction) => Promise<void>,
  ephemeral = false,
) {
  const { calls, interaction } = fakeInteraction(kind)
  const running = new Set<Promise<void>>()
  const outcome = attend(interaction, { running, ephemeral }, () => handle(interaction)).then(
    () => 'done',
    (error: Error) => error.message,
  )
  await vi.advanceTimersByTimeAsync(60_000)
  return { calls, outcome: await outcome, running }
}

describe('attend', () => {
  it('leaves a quick handler alone', async () => {
    const { calls, outcome, running } = await run('command', (one) =>
      responderOf(one).reply({ content: 'hi' }),
    )
    expect(calls).toEqual(['reply hi'])
    expect(outcome).toBe('done')
    expect(running.size).toBe(0)
  })

  it('defers a slow one, whose answer then fills the deferred one', async () => {
    const slow = async (one: RepliableInteraction) => {
      await after(2500)
      await responderOf(one).reply({ content: 'hi' })
    }
    expect((await run('command', slow)).calls).toEqual(['deferReply', 'editReply hi'])
    expect((await run('command', slow, true)).calls).toEqual(['deferReply privately', 'editReply hi'])
  })

  it('keeps a slow button on its message, and new answers beside it', async () => {
    const update = async (one: RepliableInteraction) => {
      await after(2500)
      await responderOf(one).update({ content: 'page 2' })
    }
    const reply = async (one: RepliableInteraction) => {
      await after(2500)
      await responderOf(one).reply({ content: 'no', ephemeral: true })
    }
    expect((await run('component', update)).calls).toEqual(['deferUpdate', 'editReply page 2'])
    expect((await run('component', reply)).calls).toEqual(['deferUpdate', 'followUp no privately'])
  })

  it('gives up on one that does not answer within half a minute', async () => {
    const { outcome, calls } = await run('command', () => after(45_000))
    expect(calls).toEqual(['deferReply'])
    expect(outcome).toBe('took-too-long')
  })

  it('lets one that has answered go on', async () => {
    const { outcome } = await run('command', async (one) => {
      await responderOf(one).reply({ content: 'started' })
      await after(45_000)
      await responderOf(one).editReply({ content: 'finished' })
    })
    expect(outcome).toBe('done')
  })
})
