import { existsSync } from 'node:fs'

/** The browser that is on this machine. */
export const executable = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/** Why the browser tests cannot run here, or null. */
export const noBrowser: string | null = existsSync(executable)
  ? null
  : `SKIPPED: there is no Chromium at ${executable} (set CHROMIUM_PATH to one to run the browser tests)`
