/** What an option's symbol says. */
export interface OptionSymbol {
  /** OSI form of 21 characters, the root padded with spaces, as the broker takes it. */
  symbol: string
  /** Up to six letters and digits. */
  root: string
  /** Last trading date, YYYY-MM-DD. */
  expires: string
  right: 'call' | 'put'
  /** Decimal text without needless zeros: 190, 2.5. */
  strike: string
}

const form = /^([A-Z0-9]{1,6})(\d{2})(\d{2})(\d{2})([CP])(\d{5})(\d{3})$/

/** True for a text of an option symbol's form, also one whose date or strike cannot be. */
export function looksLikeOption(text: string): boolean {
  return form.test(text.replaceAll(' ', ''))
}

/** Reads an option's symbol with any spacing; null: it is none, or its date or strike cannot be. */
export function readOptionSymbol(text: string): OptionSymbol | null {
  const found = form.exec(text.replaceAll(' ', ''))
  if (found === null) return null
  const [, root = '', year = '', month = '', day = '', right = '', whole = '', thousandths = ''] = found
  const expires = `20${year}-${month}-${day}`
  if (!isDate(expires) || !/[1-9]/.test(whole + thousandths)) return null
  const fraction = thousandths.replace(/0+$/, '')
  return {
    root,
    expires,
    right: right === 'C' ? 'call' : 'put',
    strike: `${whole.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`,
    symbol: `${root.padEnd(6)}${year}${month}${day}${right}${whole}${thousandths}`,
  }
}

// Date.parse takes 31 February for 3 March.
function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text)
}
