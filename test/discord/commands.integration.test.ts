import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  PermissionFlagsBits,
  TextInputStyle,
} from 'discord-api-types/v10'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineAction, defineCommand, defineCommandGroup } from '../../src/core/command.ts'
import { customId } from '../../src/core/component.ts'
import { DomainError } from '../../src/core/domain-error.ts'
import { defineFeature } from '../../src/core/feature.ts'
import { plainText } from '../../src/core/plain-text.ts'
import { eventually } from '../support/eventually.ts'
import { startLocalBot, type LocalBot } from '../support/local-bot.ts'
import { isEphemeral, messageOf, textOf } from '../support/read-reply.ts'
import { teachMessages } from '../support/teach-messages.ts'

teachMessages({
  'commands.echo.name': ['echo', 'eco'],
  'commands.echo.description': ['Says what it was given', 'Dice lo que recibió'],
  'commands.echo.options.text.name': ['text', 'texto'],
  'commands.echo.options.text.description': ['A text', 'Un texto'],
  'commands.echo.options.count.name': ['count', 'cuenta'],
  'commands.echo.options.count.description': ['A number', 'Un número'],
  'commands.echo.options.who.name': ['who', 'quién'],
  'commands.echo.options.who.description': ['A person', 'Una persona'],
  'commands.echo.options.role.name': ['role', 'rol'],
  'commands.echo.options.role.description': ['A role', 'Un rol'],
  'commands.echo.options.where.name': ['where', 'dónde'],
  'commands.echo.options.where.description': ['A channel', 'Un canal'],
  'commands.try.name': ['try', 'probar'],
  'commands.try.description': ['Tries things', 'Prueba cosas'],
  'commands.try.refusal.name': ['refusal', 'negativa'],
  'commands.try.refusal.description': ['Refuses', 'Se niega'],
  'commands.try.crash.name': ['crash', 'fallo'],
  'commands.try.crash.description': ['Breaks', 'Se rompe'],
  'commands.try.slow.name': ['slow', 'lento'],
  'commands.try.slow.description': ['Takes its time', 'Se toma su tiempo'],
  'commands.try.buttons.name': ['buttons', 'botones'],
  'commands.try.buttons.description': ['Shows buttons', 'Muestra botones'],
  'commands.try.form.name': ['form', 'formulario'],
  'commands.try.form.description': ['Opens a form', 'Abre un formulario'],
  'commands.try.retype.name': ['retype', 'reescribir'],
  'commands.try.retype.description': [
    'Opens a form that changes a message',
    'Abre un formulario que cambia un mensaje',
  ],
  'commands.guarded.name': ['guarded', 'vigilado'],
  'commands.guarded.description': ['For managers', 'Para gestores'],
  'commands.needy.name': ['needy', 'exigente'],
  'commands.needy.description': ['Needs rights', 'Necesita permisos'],
  'commands.look-at.name': ['Look at', 'Mirar a'],
  'commands.quote.name': ['Quote', 'Citar'],
  'errors.probe-refused': [
    'No: {given} is not {expectedKey, select, other {it}}.',
    'No: {given} no es {expectedKey, select, other {eso}}.',
  ],
  'errors.probe-named': ['{field} says no to {given}.', '{field} dice no a {given}.'],
})

const release = { now: () => {} }
const untilReleased = () =>
  new Promise<void>((resolve) => {
    release.now = resolve
  })

const wordsForm = (custom_id: string) => ({
  custom_id,
  title: 'Form',
  components: [
    {
      type: ComponentType.Label as const,
      label: 'Words',
      component: {
        type: ComponentType.TextInput as const,
        custom_id: 'words',
        style: TextInputStyle.Short as const,
      },
    },
  ],
})

const button = (label: string, id: string) => ({
  type: ComponentType.Button as const,
  style: ButtonStyle.Secondary as const,
  label,
  custom_id: id,
})

const probe = defineFeature({
  name: 'probe',
  permissions: [],
  intents: ['GuildMessages'],
  setup: () => ({
    commands: [
      defineCommand({
        name: 'echo',
        options: {
          text: { type: 'string', required: true },
          count: { type: 'integer', min: 1, max: 5 },
          who: { type: 'user' },
          role: { type: 'role' },
          where: { type: 'channel' },
        },
        async run({ options, reply, actor }) {
          const { text, count, who, role, where } = options
          const name =
            who && `${plainText(who.displayName)}/${who.member ? 'member' : 'stranger'}/${who.avatarUrl}`
          await reply({
            content: JSON.stringify({
              text,
              count,
              name,
              role: role?.name,
              where: where?.name,
              by: actor.username,
            }),
          })
        },
      }),
      defineCommandGroup({
        name: 'try',
        subcommands: {
          refusal: defineAction({
            async run() {
              throw new DomainError('probe-named', { fieldKey: 'settings.levels.label', given: 7 })
            },
          }),
          crash: defineAction({
            async run() {
              throw new Error('the secret is 1234')
            },
          }),
          slow: defineAction({
            async run({ reply }) {
              await untilReleased()
              await reply({ content: 'done at last' })
            },
          }),
          buttons: defineAction({
            async run({ reply }) {
              await reply({
                content: 'page 1',
                components: [
                  {
                    type: ComponentType.ActionRow,
                    components: [
                      button('Next', customId('probe-page', 2)),
                      button('Refuse', customId('probe-page', 'refuse')),
                      button('Old', customId('gone', 1)),
                      button('Retype', customId('probe-open', 'now')),
                      button('Retype slowly', customId('probe-open', 'slow')),
                    ],
                  },
                ],
              })
            },
          }),
          form: defineAction({
            async run({ showModal }) {
              await showModal(wordsForm(customId('probe-form', 'x')))
            },
          }),
          retype: defineAction({
            run: ({ showModal }) => showModal(wordsForm(customId('probe-retype', 'now'))),
          }),
        },
      }),
      defineCommand({
        name: 'guarded',
        defaultMemberPermissions: ['ManageGuild'],
        run: ({ reply }) => reply({ content: 'welcome' }),
      }),
      defineCommand({
        name: 'needy',
        botPermissions: ['ManageRoles', 'BanMembers'],
        run: ({ reply }) => reply({ content: 'fine' }),
      }),
      {
        kind: 'member-menu',
        name: 'look-at',
        run: ({ target, reply }) => reply({ content: `saw ${target.username}` }),
      },
      {
        kind: 'message-menu',
        name: 'quote',
        run: ({ target, reply }) => reply({ content: `> ${target.content}` }),
      },
    ],
    components: [
      {
        name: 'probe-page',
        async run({ args, update }) {
          if (args[0] === 'refuse') throw new DomainError('probe-named', { field: 'It', given: 'this' })
          await update({ content: `page ${args[0]}` })
        },
      },
      {
        name: 'probe-open',
        run: ({ args, showModal }) => showModal(wordsForm(customId('probe-retype', args[0] ?? ''))),
      },
    ],
    modals: [
      {
        name: 'probe-form',
        run: ({ fields, args, reply }) => reply({ content: `${args[0]}: ${fields.get('words')}` }),
      },
      {
        name: 'probe-retype',
        updates: true,
        async run({ fields, args, update }) {
          if (args[0] === 'slow') await untilReleased()
          await update({ content: `now: ${fields.get('words')}` })
        },
      },
    ],
  }),
})

let local: LocalBot
const { ViewChannel, SendMessages, EmbedLinks, ReadMessageHistory } = PermissionFlagsBits
const everyday = ViewChannel | SendMessages | EmbedLinks | ReadMessageHistory

beforeAll(async () => {
  local = await startLocalBot({ features: [probe], store: false, permissions: everyday })
})
afterAll(() => local.stop())

const asOwner = () => local.discord.control.as(local.owner.id)
const asMember = () => local.discord.control.as(local.member.id)
const run = (actor: ReturnType<typeof asOwner>, name: string, options = {}) =>
  actor.runCommand(local.guild.id, local.guild.channels['general'] ?? '', name, options)

describe('a command on the local Discord', () => {
  it('gets its options with their types', async () => {
    const role = local.guild.roles['Regulars']
    const where = local.guild.channels['lounge']
    const answer = await run(asOwner(), 'echo', { text: 'hi', count: 3, who: local.member.id, role, where })
    expect(JSON.parse(messageOf(answer).content)).toEqual({
      text: 'hi',
      count: 3,
      name: expect.stringContaining(`marta/member/${local.discord.url}/cdn/`),
      role: 'Regulars',
      where: 'lounge',
      by: 'olga',
    })
  })

  it('knows a person who is not in the guild', async () => {
    const stranger = local.discord.control.createPerson({ username: 'zoe' })
    const answer = await run(asOwner(), 'echo', { text: 'hi', who: stranger.id })
    expect(messageOf(answer).content).toContain('zoe/stranger')
  })

  it('mentions nobody whatever it is made to say', async () => {
    const answer = await run(asOwner(), 'echo', { text: `@everyone <@${local.member.id}>` })
    expect(messageOf(answer)).toMatchObject({ mention_everyone: false, mentions: [] })
  })

  it("refuses in the person's own language, to them alone", async () => {
    const english = await run(asOwner(), 'try refusal')
    expect(textOf(english)).toBe('Levels says no to 7.')
    expect(isEphemeral(english)).toBe(true)
    expect(textOf(await run(asMember(), 'try refusal'))).toBe('Niveles dice no a 7.')
  })

  it('says nothing of what broke but a reference that the log has', async () => {
    const text = textOf(await run(asOwner(), 'try crash'))
    const reference = /`([0-9a-f]{8})`/.exec(text)?.[1]
    expect(text).not.toContain('1234')
    const line = local.log.lines.find(({ facts }) => 'reference' in facts && facts.reference === reference)
    expect(line).toMatchObject({
      level: 'error',
      facts: { error: { stack: expect.stringContaining('1234') } },
    })
  })

  it('that is slow is deferred, and still answers', async () => {
    const messages = () => local.bot.rest.get(`/channels/${local.guild.channels['general']}/messages`)
    const answered = run(asOwner(), 'try slow')
    await eventually(messages).toContainEqual(expect.objectContaining({ flags: MessageFlags.Loading }))
    release.now()
    await answered
    await eventually(messages).toContainEqual(expect.objectContaining({ content: 'done at last' }))
  })

  it('for managers is refused to others even if their client offers it', async () => {
    const { bot, applicationId } = local
    const commands = (await bot.rest.get(`/applications/${applicationId}/commands`)) as {
      name: string
      default_member_permissions: string
    }[]
    expect(commands.find(({ name }) => name === 'guarded')?.default_member_permissions).toBe('32')
    expect(textOf(await run(asOwner(), 'guarded'))).toBe('welcome')
  })

  it("names what the bot lacks and where, in the person's language", async () => {
    const text = textOf(await run(asMember(), 'needy'))
    expect(text).toContain('**Gestionar roles** y **Banear a miembros**')
    expect(text).toContain(`<#${local.guild.channels['general']}>`)
  })

  it('can stand in the menus of members and messages', async () => {
    const general = local.guild.channels['general'] ?? ''
    const looked = await asOwner().runContextMenu(local.guild.id, general, 'Look at', local.member.id, 2)
    expect(textOf(looked)).toBe('saw marta')
    const message = await asMember().send(general, 'words of mine')
    expect(textOf(await asOwner().runContextMenu(local.guild.id, general, 'Quote', message.id, 3))).toBe(
      '> words of mine',
    )
  })
})

describe('buttons and forms', () => {
  it('update their message', async () => {
    const message = messageOf(await run(asOwner(), 'try buttons'))
    expect(textOf(await asOwner().click(message, customId('probe-page', 2)))).toBe('page 2')
  })

  it('refuse by a message of their own, in the language of whoever pressed', async () => {
    const message = messageOf(await run(asOwner(), 'try buttons'))
    const refused = await asMember().click(message, customId('probe-page', 'refuse'))
    expect(textOf(refused)).toBe('It dice no a this.')
    expect(isEphemeral(refused)).toBe(true)
  })

  it('of an older version are explained', async () => {
    const message = messageOf(await run(asOwner(), 'try buttons'))
    expect(textOf(await asOwner().click(message, customId('gone', 1)))).toContain('older message')
  })

  it('carry what was typed', async () => {
    const opened = await run(asOwner(), 'try form')
    if (opened.kind !== 'modal') throw new Error('no form')
    expect(textOf(await asOwner().submitModal(opened.modal, { words: 'héllo' }))).toBe('x: héllo')
  })

  const formOf = (opened: Awaited<ReturnType<typeof run>>) => {
    if (opened.kind !== 'modal') throw new Error('no form')
    return opened.modal
  }

  it('go on in the message whose button opened the form', async () => {
    const message = messageOf(await run(asOwner(), 'try buttons'))
    const form = formOf(await asOwner().click(message, customId('probe-open', 'now')))
    const answer = await asOwner().submitModal(form, { words: 'héllo' })
    expect(answer).toMatchObject({ kind: 'update', message: { id: message.id, content: 'now: héllo' } })
  })

  it('go on in that message also when they are slow', async () => {
    const message = messageOf(await run(asOwner(), 'try buttons'))
    const form = formOf(await asOwner().click(message, customId('probe-open', 'slow')))
    const path = `/channels/${message.channel_id}/messages` as const
    const before = (await local.bot.rest.get(path)) as unknown[]
    const deferred = new Promise<void>((resolve) => {
      local.bot.rest.once('response', () => resolve())
    })
    const submitted = asOwner().submitModal(form, { words: 'late' })
    await deferred
    expect(await local.bot.rest.get(`${path}/${message.id}`)).toMatchObject({ content: 'page 1' })
    release.now()
    expect(messageOf(await submitted)).toMatchObject({ id: message.id, content: 'now: late' })
    expect(await local.bot.rest.get(path)).toHaveLength(before.length)
  })

  it('answer the person alone where no button opened the form', async () => {
    const answer = await asOwner().submitModal(formOf(await run(asOwner(), 'try retype')), { words: 'me' })
    expect(textOf(answer)).toBe('now: me')
    expect(isEphemeral(answer)).toBe(true)
  })
})
