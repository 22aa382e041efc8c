/** Something that is put in order by its key, and by when it came among equal keys. */
export interface Keyed {
  readonly key: Buffer
  readonly order: number
}
