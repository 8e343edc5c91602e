import { CrosshairMode, LineStyle, type ChartOptionsImpl, type DeepPartial, type Time } from 'lightweight-charts'
import { toNumber } from './axis-time.ts'
import type { CanvasOptions } from './canvas-types.ts'
import type { ChartTheme } from './chart-theme.ts'

/** How a chart looks in a theme. */
export function chartOptions(options: CanvasOptions, theme: ChartTheme): DeepPartial<ChartOptionsImpl<Time>> {
  const line = theme.colour('--chart-grid')
  const { axis } = options
  const { plate } = axis
  const cross = { color: theme.colour('--chart-crosshair'), style: LineStyle.SparseDotted, width: 1 } as const
  const scale = { borderVisible: false, entireTextOnly: true, scaleMargins: { top: 0.08, bottom: 0.08 } }
  return {
    autoSize: true,
    layout: {
      attributionLogo: false,
      background: { color: theme.colour('--chart-surface') },
      textColor: theme.colour('--chart-axis'),
      fontFamily: theme.fontFamily,
      fontSize: theme.fontSize,
      panes: { separatorColor: theme.colour('--line-1'), enableResize: false },
    },
    grid: { horzLines: { color: line }, vertLines: { color: line, visible: options.grid === 'both' } },
    leftPriceScale: { ...scale, visible: options.values === 'left' },
    rightPriceScale: { ...scale, visible: options.values === 'right' },
    timeScale: {
      borderColor: theme.colour('--line-1'),
      borderVisible: options.grid === 'both',
      allowBoldLabels: options.boldTicks,
      enableConflation: true,
      // That of the candles: by this one the library sees that its joined candles are no longer right.
      conflationThresholdFactor: 4,
      minBarSpacing: 0.001,
      ...(axis.tickLength === undefined ? {} : { tickMarkMaxCharacterLength: axis.tickLength }),
    },
    hoveredSeriesOnTop: false,
    crosshair: {
      mode: CrosshairMode.Normal,
      vertLine: { ...cross, labelVisible: plate !== null, labelBackgroundColor: cross.color },
      horzLine: {
        ...cross,
        visible: options.grid === 'both',
        labelVisible: options.grid === 'both',
        labelBackgroundColor: cross.color,
      },
    },
    localization: { timeFormatter: (time: Time) => plate?.(toNumber(time)) ?? '' },
    handleScroll: options.navigable,
    handleScale: options.navigable,
    kineticScroll: { mouse: false, touch: !theme.still },
  }
}

/** How candles look in a theme. */
export function candleLook(theme: ChartTheme) {
  const [up, down, surface] = [
    theme.colour('--chart-up'),
    theme.colour('--chart-down'),
    theme.colour('--chart-surface'),
  ]
  return {
    // Up is hollow and down is filled, so that direction is not told by colour alone.
    upColor: surface,
    borderUpColor: up,
    wickUpColor: up,
    downColor: down,
    borderDownColor: down,
    wickDownColor: down,
    priceLineColor: theme.colour('--chart-crosshair'),
    priceLineStyle: LineStyle.Dotted,
  }
}
