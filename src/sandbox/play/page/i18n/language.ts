import { useMemo, useSyncExternalStore } from 'react'
import { en } from './en.ts'
import { es } from './es.ts'

export type Language = 'en' | 'es'
type Key = keyof typeof en
export type CountKey = Key extends infer K ? (K extends `${infer Base}_one` ? Base : never) : never
export type TextKey = Exclude<Key, `${string}_one` | `${string}_other`>
type Values = Readonly<Record<string, string | number>>

export interface Translate {
  (key: TextKey, values?: Values): string
  /** The form that fits `count`; `{count}` in it is the number as it is written in this language. */
  count(key: CountKey, count: number, values?: Values): string
}

const texts: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { en, es }
const storageKey = 'laurel-play.language'
const listeners = new Set<() => void>()
let personLanguage: Language | null = null
let chosen: Language | null = readChosen()

/** This tab's language: the chosen one, else the person's, else the browser's. */
export function currentLanguage(): Language {
  return chosen ?? personLanguage ?? toLanguage(navigator.language)
}

export function toLanguage(locale: string): Language {
  return locale.toLowerCase().startsWith('es') ? 'es' : 'en'
}

export function chooseLanguage(language: Language): void {
  chosen = language
  sessionStorage.setItem(storageKey, language)
  announce()
}

/** The language of the person whom this tab is; null when nobody is logged in. */
export function setPersonLocale(locale: string | null): void {
  personLanguage = locale === null ? null : toLanguage(locale)
  announce()
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage)
}

export function useText(): Translate {
  const language = useLanguage()
  return useMemo(() => translator(language), [language])
}

export function translator(language: Language): Translate {
  const plural = new Intl.PluralRules(language)
  const number = new Intl.NumberFormat(language)
  const text = (key: TextKey, values: Values = {}) => fill(texts[language][key], values)
  return Object.assign(text, {
    count(key: CountKey, count: number, values: Values = {}) {
      const form = plural.select(count) === 'one' ? 'one' : 'other'
      return fill(texts[language][`${key}_${form}` as Key], { ...values, count: number.format(count) })
    },
  })
}

function fill(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

function announce() {
  document.documentElement.lang = currentLanguage()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readChosen(): Language | null {
  const stored = sessionStorage.getItem(storageKey)
  return stored === 'en' || stored === 'es' ? stored : null
}
