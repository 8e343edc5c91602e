import { z } from 'zod'
import { decimalString } from '../../../preload/contract/words.ts'
import type { DecimalString } from '../../../preload/contract/words.ts'

/** The terms an option's OSI symbol spells. */
export interface OsiTerms {
  /** Padded to 21 characters. */
  readonly symbol: string
  readonly root: string
  readonly expires: string
  readonly right: 'call' | 'put'
  readonly strike: DecimalString
}

const form = /^([A-Z0-9]{1,6}) *(\d\d)(\d\d)(\d\d)([CP])(\d{5})(\d{3})$/

/** Reads an OSI symbol with any spacing; null: it is none. */
export function readOsi(text: string): OsiTerms | null {
  const [, root = '', year = '', month = '', day = '', right, dollars = '', mills = ''] = form.exec(text.trim()) ?? []
  const expires = z.iso.date().safeParse(`20${year}-${month}-${day}`).data
  if (root === '' || expires === undefined) return null
  const whole = dollars.replace(/^0{1,4}/, '')
  const fraction = mills.replace(/0+$/, '')
  return {
    symbol: `${root.padEnd(6)}${year}${month}${day}${right}${dollars}${mills}`,
    root,
    expires,
    right: right === 'C' ? 'call' : 'put',
    strike: decimalString.parse(fraction === '' ? whole : `${whole}.${fraction}`),
  }
}

/** A symbol in the one spelling everything is compared in: an option's is padded, any other is as sent. */
export function spellSymbol(symbol: string): string {
  return readOsi(symbol)?.symbol ?? symbol
}
