import { disc } from '../scene/disc.ts'
import type { SceneItem } from '../scene/scene.ts'

export const statuses = ['online', 'idle', 'dnd', 'offline'] as const
export type Status = (typeof statuses)[number]

const colours: Record<Status, string> = {
  online: '#3ba55d',
  idle: '#f0a732',
  dnd: '#ed4245',
  offline: '#80848e',
}

interface Mark {
  readonly x: number
  readonly y: number
  readonly radius: number
  /** The colour around the mark, which parts it from the avatar. */
  readonly rim: string
}

/** A member's presence, told by shape as well as by colour: a disc, a crescent, a bar, a ring. */
export function statusMark(status: Status | undefined, { x, y, radius, rim }: Mark): SceneItem[] {
  if (status === undefined) return []
  const at = { x, y }
  const inner = radius * 0.72
  const marks = [disc(at, radius, rim), disc(at, inner, colours[status])]
  if (status === 'idle')
    return [...marks, disc({ x: x - inner * 0.42, y: y - inner * 0.42 }, inner * 0.72, rim)]
  if (status === 'offline') return [...marks, disc(at, inner * 0.5, rim)]
  if (status === 'online') return marks
  const [width, height] = [inner * 1.25, inner * 0.42]
  return [
    ...marks,
    { kind: 'box', x: x - width / 2, y: y - height / 2, width, height, radius: height / 2, fill: rim },
  ]
}
