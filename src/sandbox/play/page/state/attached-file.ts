/** A file about to be sent, with what its writer says of it. */
export interface AttachedFile {
  readonly file: File
  /** The alternative text; empty for none. */
  readonly description: string
  readonly spoiler: boolean
}

export function attach(file: File): AttachedFile {
  return { file, description: '', spoiler: false }
}
