import { defineFeature } from '../../core/feature.ts'
import { cards } from '../cards/index.ts'
import { earning } from '../earning/index.ts'
import { badgeModel } from './badge.store.ts'
import { boardScoreModel } from './board-score.store.ts'
import { CLOSE_JOB, closeDueSeasons } from './close-due-seasons.ts'
import { seasonCommand } from './discord/season.command.ts'
import { openBoard, type Board, type BoardKind } from './open-board.ts'
import { closedSeasons } from './season-queries.ts'
import { seasonModel, type Season } from './season.store.ts'
import { boardsSettings } from './settings.ts'
import { writeScores } from './write-scores.ts'

/** What boards offers to other features. */
export interface Boards {
  /** A guild's board of now, or of another moment in milliseconds; undefined when there is no season or the guild does not keep such a board. */
  open(guildId: string, kind: BoardKind, at?: number): Promise<Board | undefined>
  /** The seasons that ended last, newest first, with how they stood then. */
  closedSeasons(guildId: string, most: number): Promise<readonly Season[]>
}

/**
 * Boards of weeks, months and seasons over the one ledger, in the guild's own time, beside the board of all time. A season ends
 * with an archive, badges and roles; nothing is ever wiped.
 */
export const boards = defineFeature<Boards>({
  name: 'boards',
  settings: boardsSettings,
  permissions: [
    { permission: 'ManageRoles', purpose: 'permissions.purpose.season-roles' },
    { permission: 'SendMessages', purpose: 'permissions.purpose.season-results' },
    { permission: 'AttachFiles', purpose: 'permissions.purpose.season-results' },
  ],
  intents: ['Guilds'],
  needs: [earning, cards],
  setup(all) {
    const services = { ...all, earning: all.doorway(earning), cards: all.doorway(cards) }
    const { clock, database, settings } = services
    for (const model of [boardScoreModel, seasonModel, badgeModel]) model(database)
    services.earning.addBoard(writeScores(database, settings))
    return {
      commands: [seasonCommand(services)],
      jobs: [
        {
          name: CLOSE_JOB,
          every: '1 minute',
          run: (_, stopping) => closeDueSeasons(services, stopping),
        },
      ],
      doorway: {
        open: (guildId, kind, at = clock.now()) => openBoard(services, guildId, kind, at),
        closedSeasons: (guildId, most) => closedSeasons(database, guildId, most),
      },
    }
  },
})
