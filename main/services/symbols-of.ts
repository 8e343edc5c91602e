import type { Part } from '../../preload/contract/parts.ts'

const tickerLink = /\]\(ticker:([A-Z][A-Z0-9.]{0,9})\)/g
const cashtag = /(?:^|[\s(])\$([A-Z][A-Z.]{0,5})\b/g
const upperWord = /\b[A-Z]{2,5}(?:\.[A-Z])?\b/g
const notSymbols = new Set(
  'AI AM AN AND API ARE ASK AT BUY CEO CFO CPI DAY DO EPS ETF EU FED FOK FOR GDP GTC GTD HOW IF IN IOC IPO IS IT LIMIT ME MY NEW NO NOT NOW NYSE OF OK ON OR PM PRICE SELL SHORT SO STOP THE TO UK UP US USA USD VS WAS WE WHAT WHO WHY YOU'.split(
    ' ',
  ),
)

/** Symbols a question or an answer speaks of, for the library's chips; display only, in order of mention. */
export function symbolsOf(parts: readonly Part[]): string[] {
  const found = new Set<string>()
  for (const part of parts) {
    if (part.kind === 'text') {
      for (const match of part.text.matchAll(tickerLink)) found.add(match[1] ?? '')
      for (const match of part.text.matchAll(cashtag)) found.add(match[1] ?? '')
    }
    if (part.kind === 'chart' && part.symbol) found.add(part.symbol.symbol)
    if (part.kind === 'action' && part.action.kind === 'open-chart') found.add(part.action.symbol)
  }
  return [...found].filter((symbol) => /^[A-Z][A-Z0-9.]{0,9}$/.test(symbol)).slice(0, 8)
}

/** Symbols the user typed in capitals; a guess that only labels the thread. */
export function symbolsTyped(text: string): string[] {
  return [...new Set(text.slice(0, 2000).match(upperWord) ?? [])].filter((word) => !notSymbols.has(word)).slice(0, 8)
}
