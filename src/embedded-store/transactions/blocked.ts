import type { Transaction } from './transaction.ts'

/** A write outside transactions met what an open one has written: it waits for its end and tries again, as in MongoDB. */
export class Blocked extends Error {
  override readonly name = 'Blocked'
  readonly holder: Transaction

  constructor(holder: Transaction) {
    super('the document is being written by a transaction')
    this.holder = holder
  }
}
