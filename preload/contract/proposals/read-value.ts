import { looksLikeOption, readOptionSymbol } from '../option-symbol.ts'
import { decimalPattern, identifierPattern, tickerPattern } from '../patterns.ts'
import type { Json } from '../words.ts'

/**
 * What is odd about a value. Usable: `number` came as a number where the broker takes text, `text` the other way round,
 * `capitals` was in small letters. Unusable: all others. `rounded`: a number of more digits than reading keeps.
 */
export type ValueNote =
  | 'number'
  | 'text'
  | 'capitals'
  | 'missing'
  | 'wrong-type'
  | 'unknown-word'
  | 'not-decimal'
  | 'exponent'
  | 'not-positive'
  | 'rounded'
  | 'not-symbol'
  | 'foreign-characters'
  | 'not-time'
  | 'not-identifier'

/** A value of a proposal as it was understood. */
export interface ProposedValue {
  /** Text as the broker takes it; null: nothing usable. */
  value: string | null
  /** What came, as text; null: nothing came. */
  sent: string | null
  note: ValueNote | null
}

export type ReadValue = (sent: Json) => ProposedValue

const mostText = 64
/** A number of the wire keeps so many digits for certain. */
const exactDigits = 15

/** A decimal above zero: quantities and prices. */
export const readPositive: ReadValue = (sent) => {
  const decimal = readChange(sent)
  if (decimal.value === null || (/[1-9]/.test(decimal.value) && !decimal.value.startsWith('-'))) return decimal
  return { ...decimal, value: null, note: 'not-positive' }
}

/** A decimal with any sign. */
export const readChange: ReadValue = (sent) => {
  if (typeof sent !== 'string' && typeof sent !== 'number') return wrongType(sent)
  const text = String(sent)
  if (/^[+-]?[\d.]+e[+-]?\d+$/i.test(text)) return refused(text, 'exponent')
  if (text.length > mostText || !decimalPattern.test(text)) return refused(text, 'not-decimal')
  if (typeof sent === 'string') return read(text, text, null)
  const digits = text.replaceAll(/\D/g, '').replace(/^0+/, '').length
  return digits > exactDigits ? refused(text, 'rounded') : read(text, text, 'number')
}

/** One of these words, in exactly these letters. */
export function readWord(words: readonly string[]): ReadValue {
  return (sent) => {
    if (typeof sent !== 'string') return wrongType(sent)
    return words.includes(sent) ? read(sent, sent, null) : refused(sent, 'unknown-word')
  }
}

/** A stock's symbol or an option's with any spacing, which comes out padded. */
export const readSymbol: ReadValue = (sent) => {
  if (typeof sent !== 'string') return wrongType(sent)
  // Letters of other alphabets look the same and are another company, or none.
  if (/[^ -~]/.test(sent)) return refused(sent, 'foreign-characters')
  const capitals = sent.trim().toUpperCase()
  const option = readOptionSymbol(capitals)
  const isSymbol = option !== null || (tickerPattern.test(capitals) && !looksLikeOption(capitals))
  if (capitals.length > 24 || !isSymbol) return refused(sent, 'not-symbol')
  return read(option?.symbol ?? capitals, sent, capitals === sent.trim() ? null : 'capitals')
}

/** The broker's id of an instrument, or a symbol in its place. */
export const readInstrument: ReadValue = (sent) => {
  const isIdentifier = typeof sent === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(sent)
  return isIdentifier ? read(sent, sent, null) : readSymbol(sent)
}

/** Any short text of ordinary characters. */
export const readText: ReadValue = (sent) => {
  if (typeof sent !== 'string') return wrongType(sent)
  return sent.length <= mostText && /^[ -~]+$/.test(sent) ? read(sent, sent, null) : refused(sent, 'unknown-word')
}

/** A moment with its zone. */
export const readTime: ReadValue = (sent) => {
  if (typeof sent !== 'string') return wrongType(sent)
  const isTime = sent.length <= mostText && /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/.test(sent)
  return isTime && Number.isFinite(Date.parse(sent)) ? read(sent, sent, null) : refused(sent, 'not-time')
}

export const readFlag: ReadValue = (sent) =>
  typeof sent === 'boolean' ? read(String(sent), String(sent), null) : wrongType(sent)

export const readIdentifier: ReadValue = (sent) => {
  if (typeof sent !== 'string') return wrongType(sent)
  return sent.length <= 128 && identifierPattern.test(sent) ? read(sent, sent, null) : refused(sent, 'not-identifier')
}

/** An account's number; a larger one than a number can hold would name another account. */
export const readAccountNumber: ReadValue = (sent) => {
  if (typeof sent !== 'string' && typeof sent !== 'number') return wrongType(sent)
  const text = String(sent)
  const isAccount = /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text))
  return isAccount ? read(text, text, typeof sent === 'string' ? 'text' : null) : refused(text, 'not-identifier')
}

function read(value: string, sent: string, note: ValueNote | null): ProposedValue {
  return { value, sent, note }
}

function refused(sent: string, note: ValueNote): ProposedValue {
  return { value: null, sent, note }
}

function wrongType(sent: Json): ProposedValue {
  if (Array.isArray(sent)) return refused('a list', 'wrong-type')
  return refused(typeof sent === 'object' ? 'an object' : String(sent), 'wrong-type')
}
