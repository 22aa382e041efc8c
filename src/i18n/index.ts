export { languages } from './languages.ts'
export { chooseLocale, isMessageKey, messageKey } from './message-keys.ts'
export { createTranslate } from './translate.ts'
