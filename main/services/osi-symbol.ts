import { z } from 'zod'

const osi = /^([A-Z][A-Z0-9]{0,5})(\d{2})(\d{2})(\d{2})([CP])(\d{5})(\d{3})$/
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'

/** An option contract as its OSI symbol names it. */
export interface OptionSymbol {
  /** 21 characters: the root padded with spaces to 6. */
  readonly symbol: string
  readonly root: string
  /** YYYY-MM-DD. */
  readonly expires: string
  readonly right: 'call' | 'put'
  /** Decimal text without idle zeros. */
  readonly strike: string
}

/** Reads an OSI symbol with any spacing; null: it is none, or its day is in no calendar. */
export function readOsiSymbol(text: string): OptionSymbol | null {
  const [, root = '', year = '', month = '', day = '', right = '', whole = '', thousandths = ''] =
    osi.exec(text.replaceAll(' ', '')) ?? []
  const expires = `20${year}-${month}-${day}`
  if (!z.iso.date().safeParse(expires).success) return null
  return {
    symbol: `${root.padEnd(6)}${year}${month}${day}${right}${whole}${thousandths}`,
    root,
    expires,
    right: right === 'C' ? 'call' : 'put',
    strike: String(Number(`${whole}.${thousandths}`)),
  }
}

/** "AAPL 15 Jan 2027 190 call". */
export function spellOption({ root, expires, strike, right }: OptionSymbol): string {
  const month = Number(expires.slice(5, 7)) * 3
  const day = Number(expires.slice(8))
  return `${root} ${day} ${months.slice(month - 3, month)} ${expires.slice(0, 4)} ${strike} ${right}`
}
