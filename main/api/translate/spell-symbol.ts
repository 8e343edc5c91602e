import { readOptionSymbol } from '../../../preload/contract/option-symbol.ts'

/** A symbol in the one spelling everything is compared in: an option's is padded, any other is as sent. */
export function spellSymbol(symbol: string): string {
  return readOptionSymbol(symbol)?.symbol ?? symbol
}
