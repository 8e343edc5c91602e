import { useCallback, useEffect, useRef, useState } from 'react'
import type { Bar, Chart } from '../../../../preload/contract/charts.ts'
import { failureOf } from '../../../../preload/contract/failure-error.ts'
import type { Failure } from '../../../../preload/contract/failure.ts'
import { bridge } from '../../../bridge/bridge.ts'
import { onEvent, type PageEvent } from '../../../bridge/events.ts'
import { growBars, prependBars } from './grow-bars.ts'

export interface ChartState {
  chart: Chart | null
  /** Start of the first bar of the timeframe: older ones were loaded behind it. */
  firstStart: string | null
  /** When the running reading began, epoch ms. */
  since: number | null
  failure: Failure | null
}

// A recording begins when its first quote comes.
const lookAgainMs = 60_000

const nothing: ChartState = { chart: null, firstStart: null, since: null, failure: null }

/** The chart of a symbol (null: of none) for words that name a timeframe, kept current while its symbol is watched. */
export function useChart(symbol: string | null, asked: string) {
  const [state, setState] = useState(nothing)
  const loading = useRef(false)
  const turn = useRef(0)

  const reopen = useCallback(() => {
    const mine = ++turn.current
    if (symbol === null) return setState(nothing)
    setState((before) => ({ ...before, since: Date.now(), failure: null }))
    bridge.charts.open({ symbol, timeframe: asked.slice(0, 200) }).then(
      (chart) => {
        const { history } = chart
        const firstStart = history.kind === 'bars' ? (history.bars[0]?.start ?? null) : null
        if (mine === turn.current) setState({ chart, firstStart, since: null, failure: null })
      },
      (error: unknown) => {
        const failure = failureOf(error) ?? { code: 'internal' as const }
        if (mine === turn.current) setState((before) => ({ ...before, since: null, failure }))
      },
    )
  }, [symbol, asked])
  useEffect(reopen, [reopen])

  const { chart } = state
  const incomplete = state.failure !== null || (chart !== null && chart.failure !== null)
  useEffect(
    () =>
      onEvent((event) => {
        if (event.name === 'charts.changed' && event.payload.symbol === symbol)
          setState((before) => ({ ...before, chart: grow(before.chart, event.payload) }))
        else if (event.name === 'imports.changed' && event.payload.symbol === symbol) reopen()
        else if (event.name === 'bridge.reconnected') reopen()
        else if (event.name === 'connection.changed' && event.payload.state === 'connected' && incomplete) reopen()
      }),
    [symbol, incomplete, reopen],
  )

  const waits = chart?.history.kind === 'none' && chart.history.reason === 'no-history'
  useEffect(() => {
    if (!waits) return undefined
    const timer = setInterval(reopen, lookAgainMs)
    return () => clearInterval(timer)
  }, [waits, reopen])

  const history = chart?.history.kind === 'bars' ? chart.history : null
  const resolution = history?.resolution ?? null
  const first = history?.hasOlder === true ? (history.bars[0]?.start ?? null) : null
  const loadOlder = useCallback(
    async (limit: number) => {
      if (loading.current || symbol === null || resolution === null || first === null) return
      loading.current = true
      try {
        const page = await bridge.charts.bars({ symbol, resolution, before: first, limit })
        setState((before) => ({ ...before, chart: lengthen(before.chart, resolution, page) }))
      } catch {
        // The bars in sight stay; the next look to the left asks again.
      } finally {
        loading.current = false
      }
    },
    [symbol, resolution, first],
  )
  return { ...state, reopen, loadOlder }
}

type Growth = Extract<PageEvent, { name: 'charts.changed' }>['payload']

function grow(chart: Chart | null, { resolution, bars, asOf }: Growth): Chart | null {
  if (chart === null || chart.history.kind !== 'bars' || chart.history.resolution !== resolution) return chart
  return { ...chart, history: { ...chart.history, bars: growBars(chart.history.bars, bars), asOf } }
}

function lengthen(chart: Chart | null, resolution: string, older: { bars: Bar[]; hasOlder: boolean }): Chart | null {
  if (chart === null || chart.history.kind !== 'bars' || chart.history.resolution !== resolution) return chart
  const bars = prependBars(chart.history.bars, older.bars)
  return { ...chart, history: { ...chart.history, bars, hasOlder: older.hasOlder } }
}
