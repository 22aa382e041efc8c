import type { Reflex } from '../behaviour.ts'
import { answersStrangers } from './answers-strangers.ts'
import { congratulates } from './congratulates.ts'
import { welcomesNewcomers } from './welcomes-newcomers.ts'

/** How this population answers what others do. */
export const reflexes: readonly Reflex[] = [answersStrangers, welcomesNewcomers, congratulates]
