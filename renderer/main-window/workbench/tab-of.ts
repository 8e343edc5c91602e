import { chartedSymbol, type Selection } from './selection.ts'

export type TabName = 'chart' | 'ticket' | 'orders' | 'screener' | 'consent' | 'details'

/** The tab that something opened comes with. */
export function tabOf(selection: Selection): TabName {
  if (chartedSymbol(selection) !== null) return 'chart'
  if (selection.kind === 'symbol') return 'details'
  if (selection.kind === 'ticket') return 'ticket'
  switch (selection.part.action.kind) {
    case 'prefill-order':
      return 'ticket'
    case 'open-screener':
      return 'screener'
    case 'open-consent':
      return 'consent'
    case 'open-chart':
    case 'unknown':
      return 'details'
  }
}
