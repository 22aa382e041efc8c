import { z } from 'zod'
import { channelSetting } from '../../core/setting-kinds.ts'
import { defineSettings } from '../../core/settings.ts'

/** How a guild hears of missions. */
export const missionsSettings = defineSettings(
  'missions',
  z
    .object({
      notices: z.enum(['here', 'channel', 'direct', 'off']).default('here'),
      noticeChannel: channelSetting(),
      /** Where the winners of raffles are made known; where it happened last when there is none. */
      announceIn: channelSetting(),
      /** Where the missions of a new day, week or month are told; nowhere when there is none. */
      newsChannel: channelSetting(),
      /** What happens with days that began while nothing ran: the latest is told, none is, or each. */
      whenMissed: z.enum(['once', 'skip', 'each']).default('once'),
    })
    .superRefine((settings, context) => {
      if (settings.notices === 'channel' && !settings.noticeChannel)
        context.addIssue({
          code: 'custom',
          path: ['noticeChannel'],
          message: 'errors.notice-channel-missing',
        })
    }),
)
