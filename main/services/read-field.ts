import { z } from 'zod'
import { looksLikeOption, readOptionSymbol } from '../../preload/contract/option-symbol.ts'
import type { OptionSymbol } from '../../preload/contract/option-symbol.ts'
import type { ProblemCode } from '../../preload/contract/order-checks.ts'
import { decimalString, ticker } from '../../preload/contract/words.ts'
import type { DecimalString } from '../../preload/contract/words.ts'
import { Exact } from './exact.ts'

/** What a typed field says. Blank: value and trouble are null. */
export interface Read<Value> {
  readonly value: Value | null
  readonly trouble: { readonly code: ProblemCode; readonly detail?: string } | null
}

const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
const instrumentId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const nonAscii = /[^ -~]/
const mostDigits = 18
const quantityDecimals = 8
const mostQuantity = '1000000000'

const blank = { value: null, trouble: null }

/** Without the spaces around it. Other blanks are left: they are none of our letters. */
export function trimmed(text: string): string {
  return text.replaceAll(/^[ \t]+|[ \t]+$/g, '')
}

function refuse(code: ProblemCode, detail?: string): { value: null; trouble: NonNullable<Read<never>['trouble']> } {
  return { value: null, trouble: detail === undefined ? { code } : { code, detail } }
}

/** A decimal as typed: digits, a point, and a minus where it is signed. No exponent, plus, comma or letter. */
export function readSigned(typed: string): Read<DecimalString> {
  const text = trimmed(typed)
  if (text === '') return blank
  if (!plainNumber.test(text)) return refuse('not-a-number', text)
  const [whole = '', decimals = ''] = text.replace('-', '').split('.')
  if (whole.length > mostDigits) return refuse('too-large')
  if (decimals.length > mostDigits) return refuse('too-precise', String(mostDigits))
  return { value: decimalString.parse(text), trouble: null }
}

/** As readSigned, above zero. */
export function readPositive(typed: string): Read<DecimalString> {
  const read = readSigned(typed)
  return read.value !== null && new Exact(read.value).lte(0) ? refuse('not-positive', read.value) : read
}

/** Shares or contracts: at most 10^9, at most eight decimals. */
export function readQuantity(typed: string): Read<DecimalString> {
  const read = readPositive(typed)
  if (read.value === null) return read
  if (new Exact(read.value).gt(mostQuantity)) return refuse('too-large', mostQuantity)
  const decimals = read.value.split('.')[1] ?? ''
  return decimals.length > quantityDecimals ? refuse('too-precise', String(quantityDecimals)) : read
}

/** One of the words of a list, letter for letter. */
export function readChoice<Word extends string>(words: z.ZodType<Word>, typed: string): Read<Word> {
  const text = trimmed(typed)
  if (text === '') return blank
  const { data } = words.safeParse(text)
  return data === undefined ? refuse('not-a-choice', text) : { value: data, trouble: null }
}

/** A moment in UTC after `now` (milliseconds since 1970). */
export function readExpiry(typed: string, now: number): Read<string> {
  const text = trimmed(typed)
  if (text === '') return blank
  if (!z.iso.datetime().safeParse(text).success) return refuse('not-a-time', text)
  return Date.parse(text) <= now ? refuse('in-the-past', text) : { value: text, trouble: null }
}

/** A moment with an offset, in UTC; any other text as it is. */
export function inUtc(text: string): string {
  const isOffset = z.iso.datetime({ offset: true }).safeParse(text).success && !text.endsWith('Z')
  return isOffset ? new Date(text).toISOString() : text
}

/** What an order may name: a symbol, an option, or the broker's id of either. */
export type NamedInstrument =
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'option'; readonly symbol: string; readonly option: OptionSymbol }
  | { readonly kind: 'id'; readonly id: string }

/** A symbol in capitals whatever was typed. Letters that only look like ours are refused before that. */
export function readSymbol(typed: string): Read<NamedInstrument> {
  const text = trimmed(typed)
  if (text === '') return blank
  if (nonAscii.test(text)) return refuse('not-a-symbol', text)
  if (instrumentId.test(text)) return { value: { kind: 'id', id: text.toLowerCase() }, trouble: null }
  const capitals = text.toUpperCase()
  const option = readOptionSymbol(capitals)
  if (option !== null) return { value: { kind: 'option', symbol: option.symbol, option }, trouble: null }
  // Of an option's form and no option: its day is in no calendar, or its strike is nothing.
  if (looksLikeOption(capitals) || capitals.includes(' ') || !ticker.safeParse(capitals).success)
    return refuse('not-a-symbol', text)
  return { value: { kind: 'symbol', symbol: capitals }, trouble: null }
}
