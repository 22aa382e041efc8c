import { ComponentType, MessageFlags } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { toInteractionMessage, toReplacement, toRestMessage } from '../../src/discord/message-payload.ts'

const file = { name: 'card.png', data: Buffer.from('x'), description: 'A card' }

describe('a message', () => {
  it('mentions nobody unless its body says whom', () => {
    expect(toInteractionMessage({ content: 'hi' }).allowedMentions).toEqual({ parse: [] })
    expect(toRestMessage({ content: 'hi' }).body.allowed_mentions).toEqual({ parse: [] })
    expect(toRestMessage({ content: 'hi', allowedMentions: { users: ['1'] } }).body.allowed_mentions).toEqual(
      {
        users: ['1'],
      },
    )
  })

  it('carries the alt text of its files', () => {
    expect(toInteractionMessage({ files: [file] }).files).toEqual([
      { attachment: file.data, name: 'card.png', description: 'A card' },
    ])
    const { body, files } = toRestMessage({ files: [file] })
    expect(body.attachments).toEqual([{ id: '0', filename: 'card.png', description: 'A card' }])
    expect(files).toEqual([{ name: 'card.png', data: file.data }])
  })

  it('is enforced to be single only when it has a nonce', () => {
    expect(toRestMessage({ content: 'hi' }).body).not.toHaveProperty('enforce_nonce')
    expect(toRestMessage({ content: 'hi' }, { nonce: 'n' }).body).toMatchObject({
      nonce: 'n',
      enforce_nonce: true,
    })
  })
})

describe('a replacement', () => {
  it('takes away what the new message does not have', () => {
    expect(toReplacement({ content: 'new' })).toMatchObject({
      content: 'new',
      embeds: [],
      components: [],
      attachments: [],
    })
    expect(toReplacement({ embeds: [{ title: 'new' }] }).content).toBeNull()
  })

  it('of components alone names no text or embeds, which Discord would refuse', () => {
    const components = [{ type: ComponentType.TextDisplay as const, content: 'new' }]
    const replaced = toReplacement({ components, flags: MessageFlags.IsComponentsV2 })
    expect(replaced).toMatchObject({ components, flags: MessageFlags.IsComponentsV2 })
    expect(replaced.content).toBeUndefined()
    expect(replaced.embeds).toBeUndefined()
  })
})
