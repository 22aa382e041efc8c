import type { BoxItem, Fill, Frame, Gradient } from '../scene/scene.ts'

/** From left to right across a frame. */
export function across(frame: Frame, stops: readonly string[]): Gradient {
  return { from: [frame.x, 0], to: [frame.x + frame.width, 0], stops }
}

/** A progress bar with rounded ends; a little is always seen once there is some progress. */
export function progressBar(frame: Frame, share: number, fill: { track: string; bar: Fill }): BoxItem[] {
  const radius = frame.height / 2
  const track: BoxItem = { kind: 'box', ...frame, radius, fill: fill.track }
  if (share <= 0) return [track]
  const width = Math.max(frame.height, frame.width * share)
  return [track, { kind: 'box', ...frame, width, radius, fill: fill.bar }]
}
