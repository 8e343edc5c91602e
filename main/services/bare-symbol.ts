/** A symbol to compare by: options come with and without the spaces of their root, and in small letters where they were typed. */
export function bareSymbol(symbol: string): string {
  return symbol.replaceAll(' ', '').toUpperCase()
}
