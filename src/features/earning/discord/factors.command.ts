import type { APIEmbed } from 'discord-api-types/v10'
import { defineAction, defineCommandGroup } from '../../../core/command.ts'
import { DomainError } from '../../../core/domain-error.ts'
import { plainText } from '../../../core/plain-text.ts'
import type { TranslateFor } from '../../../core/translate.ts'
import { MOST_FACTORS, type TimeFactor } from '../factor-settings.ts'
import { readTimeOfDay, showTimeOfDay } from '../time-of-day.ts'
import type { EarningServices } from '../services.ts'
import { earningSettings, type EarningSettings } from '../settings.ts'

const factor = { type: 'number', required: true, min: 0, max: 10 } as const
const timeOfDay = { type: 'string', required: true, maxLength: 5 } as const

const DAYS: Readonly<Record<string, readonly number[]>> = {
  'every-day': [1, 2, 3, 4, 5, 6, 7],
  workdays: [1, 2, 3, 4, 5],
  weekend: [6, 7],
  monday: [1],
  tuesday: [2],
  wednesday: [3],
  thursday: [4],
  friday: [5],
  saturday: [6],
  sunday: [7],
}

type Factors = EarningSettings['factors']
type Lists = Pick<Factors, 'byChannel' | 'byRole' | 'byTime'>
type ListName = keyof Lists

/** `/xp-factors channel|role|time|remove|list`: where, for whom and when XP counts more or less. */
export function factorsCommand(services: EarningServices) {
  const change = <Name extends ListName>(
    guildId: string,
    actorId: string,
    list: Name,
    next: (present: Lists[Name]) => Lists[Name],
  ) =>
    services.settings.change(
      guildId,
      earningSettings,
      `factors.${list}`,
      (present) => {
        const changed = next(present as Lists[Name])
        if (changed.length > MOST_FACTORS) throw new DomainError('too-many-factors', { most: MOST_FACTORS })
        return changed
      },
      actorId,
    )
  return defineCommandGroup({
    name: 'xp-factors',
    defaultMemberPermissions: ['ManageGuild'],
    ephemeral: true,
    subcommands: {
      channel: defineAction({
        options: { channel: { type: 'channel', required: true }, factor },
        async run({ guildId, actor, options, t, reply }) {
          const made = { channelId: options.channel.id, hundredths: hundredthsOf(options.factor) }
          await change(guildId, actor.id, 'byChannel', (present) => [
            ...present.filter(({ channelId }) => channelId !== made.channelId),
            made,
          ])
          const what = `<#${made.channelId}>`
          await reply({
            content: t('earning.factors.set', { what, factor: options.factor }),
            ephemeral: true,
          })
        },
      }),
      role: defineAction({
        options: { role: { type: 'role', required: true }, factor },
        async run({ guildId, actor, options, t, reply }) {
          const made = { roleId: options.role.id, hundredths: hundredthsOf(options.factor) }
          await change(guildId, actor.id, 'byRole', (present) => [
            ...present.filter(({ roleId }) => roleId !== made.roleId),
            made,
          ])
          const what = `<@&${made.roleId}>`
          await reply({
            content: t('earning.factors.set', { what, factor: options.factor }),
            ephemeral: true,
          })
        },
      }),
      time: defineAction({
        options: {
          name: { type: 'string', required: true, minLength: 1, maxLength: 40 },
          days: { type: 'string', required: true, choices: Object.keys(DAYS) },
          from: timeOfDay,
          to: timeOfDay,
          factor,
        },
        async run({ guildId, actor, options, t, reply }) {
          const made: TimeFactor = {
            name: options.name,
            days: [...(DAYS[options.days] ?? [])],
            from: minuteOf(options.from),
            to: minuteOf(options.to),
            hundredths: hundredthsOf(options.factor),
          }
          await change(guildId, actor.id, 'byTime', (present) => [
            ...present.filter(({ name }) => name !== made.name),
            made,
          ])
          const what = plainText(made.name)
          await reply({
            content: t('earning.factors.set', { what, factor: options.factor }),
            ephemeral: true,
          })
        },
      }),
      remove: defineAction({
        options: {
          channel: { type: 'channel' },
          role: { type: 'role' },
          time: { type: 'string', autocomplete: true, maxLength: 40 },
        },
        async run({ guildId, actor, options, t, reply }) {
          const { channel, role, time } = options
          if (channel)
            await change(guildId, actor.id, 'byChannel', (present) =>
              without(present, ({ channelId }) => channelId === channel.id),
            )
          if (role)
            await change(guildId, actor.id, 'byRole', (present) =>
              without(present, ({ roleId }) => roleId === role.id),
            )
          if (time !== undefined)
            await change(guildId, actor.id, 'byTime', (present) =>
              without(present, ({ name }) => name === time),
            )
          if (!channel && !role && time === undefined) throw new DomainError('factor-unknown')
          await reply({ content: t('earning.factors.removed'), ephemeral: true })
        },
        async autocomplete({ guildId, focused }) {
          const { factors } = await services.settings.get(guildId, earningSettings)
          const typed = focused.value.toLowerCase()
          return factors.byTime
            .filter(({ name }) => name.toLowerCase().includes(typed))
            .map(({ name }) => ({ name, value: name }))
        },
      }),
      list: defineAction({
        async run({ guildId, t, reply }) {
          const { factors, timeZone } = await services.settings.get(guildId, earningSettings)
          await reply({ embeds: [listEmbed(factors, timeZone, t)], ephemeral: true })
        },
      }),
    },
  })
}

function hundredthsOf(given: number): number {
  return Math.round(given * 100)
}

function minuteOf(text: string): number {
  const minute = readTimeOfDay(text)
  if (minute === undefined) throw new DomainError('time-not-understood', { given: plainText(text) })
  return minute
}

function without<T>(present: readonly T[], isIt: (one: T) => boolean): T[] {
  const others = present.filter((one) => !isIt(one))
  if (others.length === present.length) throw new DomainError('factor-unknown')
  return others
}

function listEmbed(factors: Factors, timeZone: string, t: TranslateFor): APIEmbed {
  const line = (what: string, hundredths: number) =>
    t('earning.factors.line', { what, factor: hundredths / 100 })
  const lines = [
    line(t('earning.factors.everywhere'), Math.round(factors.everywhere * 100)),
    ...factors.byChannel.map(({ channelId, hundredths }) => line(`<#${channelId}>`, hundredths)),
    ...factors.byRole.map(({ roleId, hundredths }) => line(`<@&${roleId}>`, hundredths)),
    ...factors.byTime.map(({ name, days, from, to, hundredths }) => {
      const hours = `${showTimeOfDay(from)}–${showTimeOfDay(to)}`
      const named = days.map((day) => t(`earning.day.${day as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)).join(', ')
      return line(`${plainText(name)} (${named}, ${hours})`, hundredths)
    }),
    '',
    t(`earning.factors.rule-${factors.roles}`, { most: factors.most, timeZone }),
  ]
  return { title: t('earning.factors.title'), description: lines.join('\n').slice(0, 4096) }
}
