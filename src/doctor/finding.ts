/** What one check of a set-up found, in one readable line; a fault stops the product from working as set up. */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'fault'
  /** What was looked at, such as "database". */
  readonly subject: string
  readonly detail: string
  /** What to do about it. */
  readonly remedy?: string
}

export const ok = (subject: string, detail: string): Finding => ({ state: 'ok', subject, detail })

export const warning = (subject: string, detail: string, remedy: string): Finding => ({
  state: 'warning',
  subject,
  detail,
  remedy,
})

export const fault = (subject: string, detail: string, remedy: string): Finding => ({
  state: 'fault',
  subject,
  detail,
  remedy,
})
