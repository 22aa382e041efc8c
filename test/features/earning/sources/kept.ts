import type { Model } from 'mongoose'
import { KeptState } from '../../../../src/features/earning/kept-state.store.ts'

/** State that is kept in process alone. */
export function keptInProcess<T extends { readonly _id: string }>(): KeptState<T> {
  return new KeptState<T>(undefined as unknown as Model<T>)
}
