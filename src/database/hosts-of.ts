/** The hosts that a MongoDB's address names, without account and password; several are one replica set. */
export function hostsOf(uri: string): string {
  return /^mongodb(?:\+srv)?:\/\/(?:[^/?]*@)?([^/?]*)/.exec(uri)?.[1] ?? ''
}
