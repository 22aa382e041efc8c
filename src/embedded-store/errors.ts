import type { Doc } from './bson/value.ts'

/** MongoDB's named error codes (error_codes in the server's manual); all others are called `Location<code>`. */
export const ERROR_CODES = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  GraphContainsCycle: 5,
  HostUnreachable: 6,
  HostNotFound: 7,
  UnknownError: 8,
  FailedToParse: 9,
  CannotMutateObject: 10,
  UserNotFound: 11,
  UnsupportedFormat: 12,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  AuthenticationFailed: 18,
  CannotReuseObject: 19,
  IllegalOperation: 20,
  EmptyArrayOperation: 21,
  InvalidBSON: 22,
  AlreadyInitialized: 23,
  LockTimeout: 24,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  NonExistentPath: 29,
  InvalidPath: 30,
  RoleNotFound: 31,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  InvalidDBRef: 55,
  EmptyFieldName: 56,
  DottedFieldName: 57,
  CommandNotFound: 59,
  WriteConcernFailed: 64,
  MultipleErrorsOccurred: 65,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  IndexAlreadyExists: 68,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  WriteConcernTimeout: 75,
  UnknownReplWriteConcern: 79,
  NoProgressMade: 82,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NoMatchingDocument: 87,
  NetworkTimeout: 89,
  ShutdownInProgress: 91,
  OperationFailed: 96,
  UnsatisfiableWriteConcern: 100,
  WriteConflict: 112,
  CommandNotSupported: 115,
  ConflictingOperationInProgress: 117,
  DocumentValidationFailure: 121,
  ReadConcernMajorityNotAvailableYet: 134,
  FailPointSetFailed: 138,
  CannotBackfillArray: 148,
  ViewDepthLimitExceeded: 165,
  CommandNotSupportedOnView: 166,
  OptionNotSupportedOnView: 167,
  InvalidPipelineOperator: 168,
  CommandOnShardedViewNotSupportedOnMongod: 169,
  CannotIndexParallelArrays: 171,
  AmbiguousIndexKeyPattern: 181,
  PrimarySteppedDown: 189,
  InvalidIndexSpecificationOption: 197,
  InvalidUUID: 207,
  IncompleteTransactionHistory: 217,
  QueryFeatureNotAllowed: 224,
  TransactionTooOld: 225,
  CursorKilled: 237,
  NotImplemented: 238,
  SnapshotTooOld: 239,
  ConversionFailure: 241,
  SnapshotUnavailable: 246,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  TransactionTooLarge: 257,
  ExceededMemoryLimit: 146,
  ExceededTimeLimit: 262,
  OperationNotSupportedInTransaction: 263,
  PreparedTransactionInProgress: 267,
  TooManyDocumentSequences: 269,
  IndexBuildAborted: 276,
  ClientDisconnect: 279,
  TransactionExceededLifetimeLimitSeconds: 290,
  NoQueryExecutionPlans: 291,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  DataCorruptionDetected: 301,
  APIVersionError: 322,
  APIStrictError: 323,
  MechanismUnavailable: 334,
  CannotConvertIndexToUnique: 359,
  CollectionUUIDMismatch: 361,
  SocketException: 9001,
  NotWritablePrimary: 10107,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  Interrupted: 11601,
  InterruptedDueToReplStateChange: 11602,
  CursorInUse: 12051,
  NotPrimaryNoSecondaryOk: 13435,
  NotPrimaryOrSecondary: 13436,
  OutOfDiskSpace: 14031,
  IDLFailedToParse: 40414,
  IDLUnknownField: 40415,
} as const

export type ErrorName = keyof typeof ERROR_CODES

const NAMES = new Map<number, string>(Object.entries(ERROR_CODES).map(([name, code]) => [code, name]))

/** What MongoDB calls this code. */
export function codeNameOf(code: number): string {
  return NAMES.get(code) ?? `Location${code}`
}

/** A refusal in MongoDB's own terms; `extra` are further fields of the reply (such as keyPattern and keyValue). */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly code: number
  readonly codeName: string
  readonly labels: readonly string[]
  /** The labels are all that a client is to see, whatever else the code would call for. */
  readonly onlyTheseLabels: boolean
  readonly extra: Doc | null

  constructor(
    code: ErrorName | number,
    message: string,
    options: {
      labels?: readonly string[]
      onlyTheseLabels?: boolean
      extra?: Doc
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = typeof code === 'number' ? code : ERROR_CODES[code]
    this.codeName = codeNameOf(this.code)
    this.labels = options.labels ?? []
    this.onlyTheseLabels = options.onlyTheseLabels ?? false
    this.extra = options.extra ?? null
  }
}
