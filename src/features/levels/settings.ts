import { z } from 'zod'
import { channelSetting, hiddenSetting, needsIntent } from '../../core/setting-kinds.ts'
import { defineSettings, type SettingsOf } from '../../core/settings.ts'
import { CURVE_PRESETS, customCurve, customCurveRises, presetCurve, type LevelCurve } from './level-curve.ts'
import { templateFault } from './notice-template.ts'

export const HIGHEST_ROLE_LEVEL = 10_000
export const MOST_LEVEL_ROLES = 100

/** Thousandths are the finest step. */
const coefficient = (value: number) =>
  z.number().min(-1_000_000).max(1_000_000).multipleOf(0.001).default(value)

const levelRole = z.object({
  level: z.int().min(1).max(HIGHEST_ROLE_LEVEL),
  roleId: z.string().regex(/^\d{17,20}$/),
})
export type LevelRole = z.output<typeof levelRole>

const TEMPLATE_ERRORS = {
  'unknown-placeholder': 'errors.template-unknown-placeholder',
  'unbalanced-brace': 'errors.template-unbalanced-brace',
} as const

/** How XP becomes levels in a guild, how a level is announced and which roles it gives. */
export const levelsSettings = defineSettings(
  'levels',
  z
    .object({
      curve: z.enum([...CURVE_PRESETS, 'custom']).default('mee6'),
      /** Total XP at level n with the curve "custom": constant + linear·n + square·n² + cubic·n³. */
      custom: z
        .object({
          constant: coefficient(150),
          linear: coefficient(-100),
          square: coefficient(50),
          cubic: coefficient(0),
        })
        .prefault({}),
      notices: z.enum(['here', 'channel', 'direct', 'off']).default('here'),
      noticeStyle: z.enum(['card', 'text']).default('card'),
      noticeChannel: channelSetting(),
      /** Empty means the standard sentence in the guild's language. */
      noticeText: z.string().max(500).default(''),
      roleMode: needsIntent('GuildMembers', z.enum(['stack', 'replace']).default('stack')),
      repairRoles: z.boolean().default(true),
      roles: hiddenSetting(z.array(levelRole).max(MOST_LEVEL_ROLES).default([])),
    })
    .superRefine((settings, context) => {
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message })
      if (settings.curve === 'custom' && !customCurveRises(coefficientsOf(settings.custom)))
        refuse('curve', 'errors.curve-never-rises')
      if (settings.notices === 'channel' && !settings.noticeChannel)
        refuse('noticeChannel', 'errors.notice-channel-missing')
      const fault = templateFault(settings.noticeText)
      if (fault) refuse('noticeText', TEMPLATE_ERRORS[fault])
    }),
)

export type LevelsSettings = SettingsOf<typeof levelsSettings>

interface CustomCoefficients {
  readonly constant: number
  readonly linear: number
  readonly square: number
  readonly cubic: number
}

function coefficientsOf({ constant, linear, square, cubic }: CustomCoefficients) {
  return [constant, linear, square, cubic] as const
}

const curves = new Map<string, LevelCurve>()
const MOST_CURVES = 200

/** The curve that a guild chose; made once for all guilds with the same one. */
export function curveOf({ curve, custom }: Pick<LevelsSettings, 'curve' | 'custom'>): LevelCurve {
  const coefficients = coefficientsOf(custom)
  const name = curve === 'custom' ? coefficients.join(' ') : curve
  const known = curves.get(name)
  if (known) return known
  const made = curve === 'custom' ? customCurve(coefficients) : presetCurve(curve)
  if (curves.size >= MOST_CURVES) curves.clear()
  curves.set(name, made)
  return made
}
