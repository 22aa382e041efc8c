import type { Snowflake } from '../../core/snowflake.ts'
import { measureImage } from '../cdn/measure-image.ts'
import { contentTypeOf } from '../cdn/content-type.ts'
import { formError } from '../rest/errors.ts'
import type { UploadedFile } from '../rest/route.ts'
import type { AttachmentRecord } from '../world/records.ts'
import type { World } from '../world/world.ts'
import type { AttachmentInput } from './message-form.ts'

/** Stores the request's files for a message of `channelId`; throws a form error for an entry without its file. */
export function storeAttachments(
  world: World,
  channelId: Snowflake,
  files: readonly UploadedFile[],
  described: readonly AttachmentInput[] | undefined,
  ephemeral: boolean,
): AttachmentRecord[] {
  for (const [index, entry] of (described ?? []).entries()) {
    if (!files.some((file, at) => fieldIndex(file, at) === entry.id)) {
      throw formError(`attachments.${index}.id`, 'ATTACHMENT_NOT_FOUND', 'Attachment data not found')
    }
  }
  return files.map((file, index) => {
    const entry = described?.find((each) => each.id === fieldIndex(file, index))
    return storeFile(world, channelId, file, entry, ephemeral)
  })
}

function fieldIndex(file: UploadedFile, position: number): string {
  return /^files?\[?(\d+)\]?$/.exec(file.field)?.[1] ?? String(position)
}

function storeFile(
  world: World,
  channelId: Snowflake,
  file: UploadedFile,
  entry: AttachmentInput | undefined,
  ephemeral: boolean,
): AttachmentRecord {
  const id = world.ids.next()
  const wanted = entry?.filename ?? file.name
  const filename = cleanName(
    entry?.is_spoiler && !wanted.startsWith('SPOILER_') ? `SPOILER_${wanted}` : wanted,
  )
  const path = `attachments/${channelId}/${id}/${filename}`
  world.files.write(path, file.bytes)
  const size = measureImage(file.bytes)
  return {
    id,
    filename,
    ...(entry?.title ? { title: entry.title } : {}),
    ...(entry?.description ? { description: entry.description } : {}),
    content_type: contentTypeOf(filename),
    size: file.bytes.length,
    ...size,
    ...(ephemeral ? { ephemeral: true } : {}),
    ...(entry?.duration_secs === undefined ? {} : { duration_secs: entry.duration_secs }),
    ...(entry?.waveform ? { waveform: entry.waveform } : {}),
    path,
  }
}

/** A file name as the CDN shows it: letters, digits, dots, dashes and underscores. */
function cleanName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  const clean = base
    .normalize('NFKD')
    .replace(/\s+/g, '_')
    .replace(/[^\w.-]/g, '')
    .replace(/^\.+/, '')
    .slice(-200)
  return clean === '' || /^[._]+$/.test(clean) ? 'unknown' : clean
}
