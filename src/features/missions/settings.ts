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
