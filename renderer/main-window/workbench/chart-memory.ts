import type { ChartChoices } from '../../features/chart/symbol/chart-choices.ts'

/** What was chosen for each chart; it outlives the column, which is built anew when the window changes its layout. */
export interface ChartMemory {
  /** null: nothing was chosen for it yet. */
  recall: (chart: string) => ChartChoices | null
  keep: (chart: string, choices: ChartChoices) => void
  /** The clock that was chosen last, for any chart. */
  zone: () => ChartChoices['zone']
}

export function createChartMemory(): ChartMemory {
  const kept = new Map<string, ChartChoices>()
  let zone: ChartChoices['zone'] = 'new-york'
  return {
    recall: (chart) => kept.get(chart) ?? null,
    keep: (chart, choices) => {
      kept.set(chart, choices)
      zone = choices.zone
    },
    zone: () => zone,
  }
}
