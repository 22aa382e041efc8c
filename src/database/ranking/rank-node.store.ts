import { Schema, type Connection, type Model } from 'mongoose'
import { modelOn } from '../model-on.ts'

/**
 * A node of a counted tree: `<list>` is the root and tells of pages, `<list>#<n>` is a page and tells of leaves. Keys and
 * counts are packed into one string each, since a node is read whole or not at all.
 */
export interface RankNodeDocument {
  readonly _id: string
  /** First place of each child, in order; the first of all is empty. */
  readonly firsts: string
  /** How many places lie in each child. */
  readonly counts: string
  /** Numbers of the pages, in order; empty in a page. */
  readonly pages: string
  /** Of a root: rises with every change anywhere in its tree. */
  readonly revision?: number
}

const schema = new Schema<RankNodeDocument>(
  {
    _id: { type: String, required: true },
    firsts: { type: String, default: '' },
    counts: { type: String, required: true },
    pages: { type: String, default: '' },
    revision: { type: Number },
  },
  { collection: 'rank_nodes', versionKey: false },
)

export function rankNodeModel(connection: Connection): Model<RankNodeDocument> {
  return modelOn(connection, 'RankNode', schema)
}
