import { Int32, docOf } from '../bson/value.ts'
import type { Command } from './command.ts'

/** The users of a database: the store knows none, whoever may open its address is let in. */
const usersInfoCommand: Command = {
  name: 'usersInfo',
  fields: ['showCredentials', 'showCustomData', 'showPrivileges', 'showAuthenticationRestrictions', 'filter'],
  run: () => docOf([['users', []]]),
}

/** Removes as many users as there are, none. */
const dropAllUsersCommand: Command = {
  name: 'dropAllUsersFromDatabase',
  fields: [],
  run: () => docOf([['n', new Int32(0)]]),
}

/** What can be said of users without having any. */
export const USER_COMMANDS: readonly Command[] = [usersInfoCommand, dropAllUsersCommand]
