export { boards, type Boards } from './feature.ts'
export { BOARD_KINDS, type BoardKind } from './open-board.ts'
export { repairBoards, verifyBoards } from './verify-boards.ts'
export type { BoardPlace, BoardStandings } from './board-standings.ts'
