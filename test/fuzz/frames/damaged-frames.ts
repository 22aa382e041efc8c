import * as fc from 'fast-check'
import { commandTable } from '../../../src/embedded-store/commands/table.ts'
import { opMsg } from '../../embedded-store/wire-client.ts'
import { commandBody } from './command-bodies.ts'

const NAMES = commandTable(() => '', true).map(({ name }) => name)
const TELLING_NUMBERS = [0, 1, 4, 5, -1, -2_147_483_648, 0x7fff_ffff, 0x00ff_ffff, 16_777_217, 48_000_001]

type Damage = (frame: Buffer) => Buffer
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const at = (frame: Buffer, where: number): number => Math.floor(frame.length * where)

const overwritten = fc.tuple(place, fc.nat(255)).map(([where, byte]): Damage => (frame) => {
  frame[at(frame, where)] = byte
  return frame
})
const renumbered = fc
  .tuple(place, fc.constantFrom(...TELLING_NUMBERS))
  .map(([where, number]): Damage => (frame) => {
    frame.writeInt32LE(number, Math.min(at(frame, where), frame.length - 4))
    return frame
  })
const cutOff = place.map(
  (where): Damage =>
    (frame) =>
      frame.subarray(0, Math.max(4, at(frame, where))),
)
const doubled = fc.tuple(place, place).map(([from, to]): Damage => (frame) => {
  const piece = frame.subarray(at(frame, Math.min(from, to)), at(frame, Math.max(from, to)))
  return Buffer.concat([frame, piece])
})

/** Frames of every command that are not as a client would send them; most have a length in front that is right. */
export const damagedFrame: fc.Arbitrary<Buffer> = fc
  .record({
    name: fc.constantFrom(...NAMES),
    damages: fc.array(fc.oneof(overwritten, renumbered, cutOff, doubled), { minLength: 1, maxLength: 4 }),
    hasRightLength: fc.integer({ min: 0, max: 3 }).map((die) => die > 0),
  })
  .map(({ name, damages, hasRightLength }) => {
    const frame = damages.reduce((made, damage) => damage(made), opMsg(commandBody(name)))
    if (hasRightLength) frame.writeInt32LE(frame.length, 0)
    return frame
  })
