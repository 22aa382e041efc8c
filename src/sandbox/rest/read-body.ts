import type { FastifyRequest } from 'fastify'
import { addFieldError, DiscordError, refusal, type FieldErrors } from './errors.ts'
import { parseJsonText } from './json-text.ts'
import type { UploadedFile } from './route.ts'

/** The largest single file, as Discord allows it without boosts. */
export const LARGEST_FILE = 10 * 1024 * 1024
/** The largest whole request. */
export const LARGEST_BODY = 25 * 1024 * 1024

/** Deeper than any form; what goes deeper would only exhaust the stack. */
const DEEPEST = 100
const [QUOTE, BACKSLASH, OPEN_LIST, OPEN_OBJECT] = [0x22, 0x5c, 0x5b, 0x7b] as const

export interface ReadBody {
  body: unknown
  files: UploadedFile[]
}

/** Reads a request's JSON, form or multipart body; a multipart's fields stand beside its `payload_json`. */
export async function readBody(request: FastifyRequest): Promise<ReadBody> {
  if (request.isMultipart()) return await readMultipart(request)
  return { body: request.body, files: [] }
}

/** Parses JSON as Discord does: an empty body is no body, a broken or bottomless one error 50109. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined
  if (depthOf(text) > DEEPEST) throw refusal('invalidJson')
  try {
    return parseJsonText(text)
  } catch {
    throw refusal('invalidJson')
  }
}

/** How many lists and objects stand inside one another at most. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (quoted) {
      if (sign === BACKSLASH) at++
      else if (sign === QUOTE) quoted = false
    } else if (sign === QUOTE) quoted = true
    else if (sign === OPEN_LIST || sign === OPEN_OBJECT) deepest = Math.max(deepest, ++depth)
    else if (sign === OPEN_LIST + 2 || sign === OPEN_OBJECT + 2) depth--
  }
  return deepest
}

/** The refusal of a body in a form that the API does not read. */
export function contentTypeError(): DiscordError {
  const errors: FieldErrors = {}
  const message =
    "Expected \"Content-Type\" header to be one of {'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'}."
  addFieldError(errors, [], 'CONTENT_TYPE_INVALID', message)
  return new DiscordError(400, 50035, 'Invalid Form Body', errors)
}

/** A payload that says that it is JSON is read here; the multipart reader would lose the last digits of long ids. */
const reading = {
  limits: { fileSize: LARGEST_FILE, files: 21, fields: 50 },
  isPartAFile: (field: string | undefined, type: string | undefined, name: string | undefined) =>
    name !== undefined || type === 'application/octet-stream' || field === 'payload_json',
}

async function readMultipart(request: FastifyRequest): Promise<ReadBody> {
  const fields = new Map<string, unknown>()
  const files: UploadedFile[] = []
  let payload: unknown
  try {
    for await (const part of request.parts(reading)) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer()
        if (part.fieldname === 'payload_json') payload = parseJson(bytes.toString())
        else files.push({ field: part.fieldname, name: part.filename, type: part.mimetype, bytes })
      } else fields.set(part.fieldname, part.value)
    }
  } catch (error) {
    if (error instanceof DiscordError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw refusal('tooLarge')
    if (code === 'FST_FILES_LIMIT') throw refusal('tooManyAttachments')
    throw contentTypeError()
  }
  const plain = Object.fromEntries(fields)
  if (payload === undefined) return { body: plain, files }
  const isForm = typeof payload === 'object' && payload !== null && !Array.isArray(payload)
  return { body: isForm ? { ...plain, ...payload } : payload, files }
}
