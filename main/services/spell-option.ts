import type { OptionSymbol } from '../../preload/contract/option-symbol.ts'

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'

/** "AAPL 15 Jan 2027 190 call". */
export function spellOption({ root, expires, strike, right }: OptionSymbol): string {
  const month = Number(expires.slice(5, 7)) * 3
  const day = Number(expires.slice(8))
  return `${root} ${day} ${months.slice(month - 3, month)} ${expires.slice(0, 4)} ${strike} ${right}`
}
