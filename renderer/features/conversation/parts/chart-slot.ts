import { createContext, type ReactNode } from 'react'
import type { DataSeries } from '../../../../preload/contract/parts.ts'

/** Draws the series of a chart part; the window puts it in, for the drawing is a feature of its own. */
export type ChartSlot = (chart: { series: readonly DataSeries[]; label: string }) => ReactNode

/** null: charts stay tables. */
export const ChartSlotContext = createContext<ChartSlot | null>(null)
