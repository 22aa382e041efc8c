import { type APIChannel, PermissionFlagsBits } from 'discord-api-types/v10'
import { useText } from '../../i18n/language.ts'
import { nearestSlowMode } from '../../state/slow-modes.ts'
import { usePermissions } from '../use-permissions.ts'

const exempt = PermissionFlagsBits.ManageMessages | PermissionFlagsBits.ManageChannels

/** Tells whom it concerns how often they may write here. */
export function SlowModeNote({ channel }: { channel: APIChannel }) {
  const t = useText()
  const permissions = usePermissions(channel)
  const pause = 'rate_limit_per_user' in channel ? (channel.rate_limit_per_user ?? 0) : 0
  if (pause === 0 || permissions === null || (permissions & exempt) !== 0n) return null
  const time = t(`channel.slow-${nearestSlowMode(pause)}`)
  return <p className="composer-note">{t('channel.slow-on', { time })}</p>
}
