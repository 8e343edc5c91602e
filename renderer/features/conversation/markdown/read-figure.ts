const currency = /\s?(?:us\$|usd|[$€£¥])\s?/i
const figure = /^(\()?([+\-−])?(\d{1,3}(?:[,\s]\d{3})+|\d+)?(\.\d+|\.)?\s?(%|x|bps?|k|m|mn|bn?|t)?(\))?$/i
const longest = 32

const powers: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, b: 1e9, bn: 1e9, t: 1e12 }

/** The number a cell stands for, to order by: `$1,204.50`, `−3.1 %`, `(12)`, `2.4B`; null when it is none. */
export function readFigure(text: string): number | null {
  const trimmed = text.trim()
  if (trimmed.length > longest || !/\d/.test(trimmed)) return null
  const found = figure.exec(trimmed.replace(currency, ''))
  if (found === null) return null
  const [, open, sign = '', whole = '', fraction = '', unit = '', close] = found
  if ((open === undefined) !== (close === undefined)) return null
  const size = Number(`${whole.replaceAll(/[,\s]/g, '')}${fraction}`) * (powers[unit.toLowerCase()] ?? 1)
  const isNegative = open !== undefined || sign === '-' || sign === '−'
  return isNegative ? -size : size
}

/** Whether a cell says that there is no value. */
export function isBlank(text: string): boolean {
  return /^(?:[-–—?]*|n\/?a)$/i.test(text.trim())
}
