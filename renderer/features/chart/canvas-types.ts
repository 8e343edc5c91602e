// What a chart can be told. A point's time is a whole number that grows along the axis: seconds since 1970, or its place in a
// list of categories. What it is called, and how much room its tick deserves, is said by the axis rules.

export interface AxisRules {
  /** Weight of a point's tick, 0 to 100: heavier ones come first, equal ones stand evenly spaced. `before` is the point before. */
  weigh: (time: number, before: number | null) => number
  /** Text of a tick. */
  tick: (time: number, weight: number) => string
  /** Text of the crosshair's plate on the axis; null: no plate. */
  plate: ((time: number) => string) | null
  /** Characters a tick may take; 8 unless said. */
  tickLength?: number
}

/** How the values of a pane are written. */
export interface ValueFormat {
  value: (value: number) => string
  /** All ticks of the axis together, so that they agree on unit and decimals; each by itself unless given. */
  ticks?: (values: readonly number[]) => string[]
  /** Smallest step of the axis. */
  step: number
}

export interface CanvasOptions {
  axis: AxisRules
  /** Side of the value axis. */
  values: 'left' | 'right'
  /** Of candles, and of lines that have none of their own. */
  format: ValueFormat
  /** Lines behind the series, and so of the crosshair. */
  grid: 'horizontal' | 'both'
  /** Wheel, drag and pinch move the view; otherwise they belong to the page around it and the view stays fitted. */
  navigable: boolean
  boldTicks: boolean
}

export interface CandlePoint {
  time: number
  open: number
  high: number
  low: number
  close: number
}

export interface LinePoint {
  time: number
  /** null: a place of the axis without a value. */
  value: number | null
  /** Values are missing before this point: the line starts anew. */
  gap?: boolean
}

export interface LineOptions {
  /** Colour, dash and mark: the first series of a chart has slot 0. */
  slot: number
  /** px; 1.5 unless said. */
  width?: number
  /** Where the mark of the series stands besides points that would leave no trace. */
  marks?: 'none' | 'end' | 'all'
  /** A pane begins with its first series, so those above come first. */
  pane?: number
  format?: ValueFormat
}

export interface VolumePoint {
  time: number
  value: number
  direction: 'up' | 'down'
}

/** An event at a bar: earnings, a dividend, a split. */
export interface EventMark {
  time: number
  text: string
}

/** A stretch of the axis in another tone: before and after the regular session. */
export interface Shade {
  from: number
  to: number
}

/** One series of the chart. Times are unique and ascending, values finite. */
export interface SeriesHandle<Point> {
  /** What it shows from the next frame on. Where only its end grew or changed, it is updated and not set again. */
  set: (points: readonly Point[]) => void
  show: (shown: boolean) => void
  /** px from the top of its pane; null while the series has no place. */
  yOf: (value: number) => number | null
  /** Puts the crosshair on a point, for the keyboard. */
  pointAt: (time: number, value: number) => void
  remove: () => void
}

export interface CandleHandle extends SeriesHandle<CandlePoint> {
  setEvents: (events: readonly EventMark[]) => void
}

/** Where the pointer or the keyboard is. */
export interface CrosshairPlace {
  time: number
  /** px from the top of the pane. */
  y: number | null
}

/** Positions in the loaded points; below 0 is before the first. */
export interface ViewRange {
  from: number
  to: number
}

export interface ChartCanvas {
  candles: () => CandleHandle
  /** A line in the style of its slot; pane 0 is the chart itself, others stand below it. */
  line: (options: LineOptions) => SeriesHandle<LinePoint>
  /** Bars that start at zero, in a pane of their own. */
  volume: (options: { pane: number; format: ValueFormat }) => SeriesHandle<VolumePoint>
  /** px */
  paneHeight: (pane: number) => number
  /** Part of the height a pane takes, relative to the others. */
  setPaneShare: (pane: number, share: number) => void
  setShades: (shades: readonly Shade[]) => void
  clearCrosshair: () => void
  /** All points; of so many points the lines go from edge to edge. */
  showAll: (points?: number) => void
  setRange: (range: ViewRange) => void
  /** Nothing is drawn and nothing handed on while it is not visible; what was set meanwhile comes in one go after. */
  setVisible: (visible: boolean) => void
  onCrosshair: (listener: (place: CrosshairPlace | null) => void) => void
  onRange: (listener: (range: ViewRange) => void) => void
  /** Places on the canvas may have changed: new data, another size, another range. */
  onPlaced: (listener: () => void) => void
  destroy: () => void
}
