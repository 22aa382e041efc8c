import type en from '../../assets/locales/en.json'

/** A key of assets/locales/en.json; every other language has the same keys. */
export type MessageKey = keyof typeof en

/** Facts named in a message's placeholders. A person's own text goes through `plainText` first. */
export type MessageValues = Readonly<Record<string, string | number | boolean | Date>>

/** A message in the language nearest to `locale` (any Discord locale, such as `es-419`; unknown ones are English). */
export type Translate = (locale: string, key: MessageKey, values?: MessageValues) => string

/** `Translate` for one reader. */
export type TranslateFor = (key: MessageKey, values?: MessageValues) => string
