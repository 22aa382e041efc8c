import { formError } from '../rest/errors.ts'
import type { UploadedFile } from '../rest/route.ts'

const MOST_TARGETS = 10_000

/** The ids of an invite's `target_users_file`: one a line, with or without a heading. */
export function readTargetUsers(files: readonly UploadedFile[]): string[] | undefined {
  const file = files.find((each) => each.field === 'target_users_file')
  if (!file) return undefined
  const lines = file.bytes
    .toString('utf8')
    .split(/[\r\n,]+/)
    .map((line) => line.trim().replaceAll('"', ''))
    .filter((line) => line !== '')
  const ids = lines.filter((line, index) => !(index === 0 && /^[a-z_ ]+$/i.test(line)))
  if (ids.length > MOST_TARGETS || ids.some((id) => !/^\d{1,20}$/.test(id))) {
    throw formError(
      'target_users_file',
      'INVALID_TARGET_USERS_FILE',
      'The file must list up to 10,000 user ids',
    )
  }
  return [...new Set(ids)]
}
