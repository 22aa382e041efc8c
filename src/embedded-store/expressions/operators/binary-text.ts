import { Binary } from '../../bson/value.ts'
import { CommandError } from '../../errors.ts'

/** How `$convert` writes binary data as text. */
export const BINARY_FORMATS = ['auto', 'base64', 'base64url', 'hex', 'utf8', 'uuid'] as const
export type BinaryFormat = (typeof BINARY_FORMATS)[number]

const UUID_SUBTYPE = 4
const VALID: Readonly<Record<'base64' | 'base64url' | 'hex', RegExp>> = {
  base64: /^(?:[\w+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  base64url: /^[\w-]*={0,2}$/,
  hex: /^(?:[\da-f]{2})*$/i,
}

/** The bytes that a text stands for; throws ConversionFailure (241). */
export function binaryOf(text: string, format: BinaryFormat, subtype: number): Binary {
  if ((format === 'uuid') !== (subtype === UUID_SUBTYPE))
    throw unreadable(text, "Only the 'uuid' format is allowed with the UUID subtype")
  switch (format) {
    case 'uuid':
      if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text))
        throw unreadable(text, `Invalid UUID string: ${text}`)
      return new Binary(Buffer.from(text.replaceAll('-', ''), 'hex'), subtype)
    case 'utf8':
      return new Binary(Buffer.from(text), subtype)
    case 'base64':
    case 'base64url':
    case 'hex':
      if (!VALID[format].test(text)) throw unreadable(text, `invalid ${format}`)
      return new Binary(Buffer.from(text, format), subtype)
    case 'auto':
    default:
      throw unreadable(text, `Invalid format '${format}'`)
  }
}

/** The text for binary data; throws ConversionFailure (241) when it isn't what the format is for. */
export function textOfBinary(binary: Binary, format: BinaryFormat): string {
  const bytes = Buffer.from(binary.bytes)
  const isUuid = binary.subtype === UUID_SUBTYPE && bytes.length === 16
  switch (format) {
    case 'auto':
      return isUuid ? uuidText(bytes) : bytes.toString('base64')
    case 'uuid':
      if (!isUuid) throw unwritable(bytes, 'BinData does not represent a valid UUID')
      return uuidText(bytes)
    case 'utf8': {
      const text = bytes.toString()
      if (!Buffer.from(text).equals(bytes))
        throw unwritable(bytes, 'BinData does not represent a valid UTF-8 string')
      return text
    }
    case 'hex':
      return bytes.toString('hex').toUpperCase()
    case 'base64':
    case 'base64url':
    default:
      return bytes.toString(format)
  }
}

function uuidText(bytes: Buffer): string {
  const text = bytes.toString('hex')
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  )
}

function unreadable(text: string, reason: string): CommandError {
  return new CommandError(
    'ConversionFailure',
    `Failed to parse BinData '${text}' in $convert with no onError value: ${reason}`,
  )
}

function unwritable(bytes: Buffer, reason: string): CommandError {
  return new CommandError(
    'ConversionFailure',
    `Failed to convert '${bytes.toString('hex').toUpperCase()}' to string in $convert with no onError value: ${reason}`,
  )
}
