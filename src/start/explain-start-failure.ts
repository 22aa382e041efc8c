import type { Config } from '../config.ts'
import { BotStartError } from '../discord/index.ts'
import { DataDirectoryError } from './claim-data-directory.ts'
import { StoreOpenError } from '../embedded-store/index.ts'
import { FolderInUseError } from '../sandbox/index.ts'

/** Why the product did not start, in readable lines: which setting, what is wrong, what to do. Holds no secret. */
export function explainStartFailure(error: unknown, config: Config): string[] {
  if (error instanceof DataDirectoryError)
    return [
      `DATA_DIRECTORY ${error.path} cannot be written (${error.code}): change its owner, or set another folder.`,
    ]
  if (error instanceof BotStartError || error instanceof StoreOpenError || error instanceof FolderInUseError)
    return [error.message]
  const { code, name, message } = error as { code?: string; name?: string; message?: string }
  if (code === 'EADDRINUSE')
    return [
      `PLAY_PORT ${config.PLAY_PORT} is in use by another program: stop that one, or set PLAY_PORT to a free port (0 lets the system choose).`,
    ]
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return [`PLAY_HOST ${config.PLAY_HOST} is not an address of this machine: use 127.0.0.1.`]
  if (code === 'EACCES' && config.PLAY_PORT < 1024)
    return [`PLAY_PORT ${config.PLAY_PORT} is reserved for the system: use a port above 1023.`]
  if (name === 'MongooseServerSelectionError' || name === 'MongoServerSelectionError')
    return [
      'MONGODB_URI: no server answered there. Check host, port, network and the replicaSet name, or remove the line to use the embedded store.',
    ]
  if (name?.startsWith('Mongo'))
    return [`MONGODB_URI: the connection failed (${name}). Check account, password and options.`]
  return [`Laurel could not start: ${name ?? 'unknown error'}: ${message ?? String(error)}`]
}
