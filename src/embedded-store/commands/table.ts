import { aggregateCommand } from './aggregate.ts'
import { bulkWriteCommand } from './bulk-write.ts'
import {
  createCommand,
  dropCommand,
  dropDatabaseCommand,
  listCollectionsCommand,
  listDatabasesCommand,
  renameCollectionCommand,
} from './collection-commands.ts'
import { collModCommand } from './coll-mod.ts'
import type { Command } from './command.ts'
import { countCommand } from './count.ts'
import { deleteCommand } from './delete.ts'
import { distinctCommand } from './distinct.ts'
import { abortTransactionCommand, commitTransactionCommand } from './end-transaction.ts'
import { explainCommand } from './explain.ts'
import { fileMd5Command } from './file-md5.ts'
import { findAndModifyCommand } from './find-and-modify.ts'
import { findCommand } from './find.ts'
import { getMoreCommand, killCursorsCommand } from './get-more.ts'
import { helloCommand, replicaSetStatusCommand } from './handshake.ts'
import { createIndexesCommand, dropIndexesCommand, listIndexesCommand } from './index-commands.ts'
import { insertCommand } from './insert.ts'
import {
  buildInfoCommand,
  connectionStatusCommand,
  getCmdLineOptsCommand,
  getLogCommand,
  getParameterCommand,
  hostInfoCommand,
  pingCommand,
  profileCommand,
  serverStatusCommand,
  whatsMyUriCommand,
} from './server-information.ts'
import {
  endSessionsCommand,
  killSessionsCommand,
  refreshSessionsCommand,
  startSessionCommand,
} from './session-commands.ts'
import { setParameterCommand } from './set-parameter.ts'
import { collStatsCommand, dbStatsCommand, validateCommand } from './statistics.ts'
import { SEARCH_INDEX_COMMANDS } from './search-indexes.ts'
import { TEST_COMMANDS } from './test-commands.ts'
import { updateCommand } from './update.ts'
import { USER_COMMANDS } from './users.ts'

/** The allow-list of commands: whatever is not here does not exist. */
export function commandTable(
  address: () => string,
  authentication: boolean,
  testCommands = false,
): Command[] {
  return [
    helloCommand(address, authentication),
    replicaSetStatusCommand(address),
    pingCommand,
    buildInfoCommand,
    hostInfoCommand,
    serverStatusCommand,
    connectionStatusCommand,
    whatsMyUriCommand,
    getParameterCommand,
    setParameterCommand,
    getCmdLineOptsCommand,
    getLogCommand,
    profileCommand,
    startSessionCommand,
    endSessionsCommand,
    refreshSessionsCommand,
    killSessionsCommand,
    commitTransactionCommand,
    abortTransactionCommand,
    findCommand,
    getMoreCommand,
    killCursorsCommand,
    insertCommand,
    updateCommand,
    deleteCommand,
    bulkWriteCommand,
    findAndModifyCommand,
    aggregateCommand,
    countCommand,
    distinctCommand,
    createCommand,
    dropCommand,
    dropDatabaseCommand,
    renameCollectionCommand,
    collModCommand,
    listCollectionsCommand,
    listDatabasesCommand,
    createIndexesCommand,
    listIndexesCommand,
    dropIndexesCommand,
    explainCommand,
    dbStatsCommand,
    collStatsCommand,
    validateCommand,
    fileMd5Command,
    ...USER_COMMANDS,
    ...SEARCH_INDEX_COMMANDS,
    ...(testCommands ? TEST_COMMANDS : []),
  ]
}
