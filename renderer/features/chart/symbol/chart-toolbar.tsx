import { ChartCandlestick, ChartLine, ChevronDown, Plus } from 'lucide-react'
import type { Resolution, Timeframe } from '../../../../preload/contract/charts.ts'
import { Glyph } from '../../../ui/glyph.tsx'
import { Menu, type MenuEntry } from '../../../ui/menu.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { nameIndicator, offered, type Indicator } from '../indicators/indicator.ts'
import { timeframes, type Style } from './chart-choice.ts'
import { resolutionWords } from './chart-words.ts'
import type { Zone } from './wall-clock.ts'

const zones: readonly { zone: Zone; label: string }[] = [
  { zone: 'new-york', label: 'New York time' },
  { zone: 'local', label: 'Time of this computer' },
  { zone: 'utc', label: 'UTC' },
]

/** What the chart shows and how: timeframe, style, clock, lines beside the prices. */
export function ChartToolbar({
  timeframe,
  available,
  whyId,
  onTimeframe,
  resolution,
  style,
  candlesRefused,
  onStyle,
  zone,
  onZone,
  indicators,
  onIndicators,
  compare,
  onCompare,
}: {
  timeframe: Timeframe
  available: readonly Timeframe[]
  /** Id of the words that say why some timeframes are disabled. */
  whyId: string
  onTimeframe: (timeframe: Timeframe) => void
  /** null: there are no bars. */
  resolution: Resolution | null
  style: Style
  /** Why there are no candles; null: there may be. */
  candlesRefused: string | null
  onStyle: (style: Style) => void
  zone: Zone
  onZone: (zone: Zone) => void
  indicators: readonly Indicator[]
  onIndicators: (indicators: Indicator[]) => void
  compare: string | null
  /** Asks for a symbol, or takes the present one off. */
  onCompare: () => void
}) {
  const size = resolution === null ? '' : `${resolutionWords[resolution]} `
  const styles: MenuEntry[] = [
    {
      kind: 'item',
      id: 'candles',
      label: `${size}candles`,
      checked: style === 'candles',
      disabled: candlesRefused !== null,
      note: candlesRefused ?? undefined,
      onChoose: () => onStyle('candles'),
    },
    { kind: 'item', id: 'line', label: 'Line of closes', checked: style === 'line', onChoose: () => onStyle('line') },
    { kind: 'line', id: 'rule' },
    ...zones.map(({ zone: each, label }): MenuEntry => ({
      kind: 'item',
      id: each,
      label,
      checked: each === zone,
      onChoose: () => onZone(each),
    })),
  ]
  const names = new Set(indicators.map(nameIndicator))
  const rows = [...offered, ...indicators.filter((each) => !offered.some((one) => isSame(one, each)))]
  const studies: MenuEntry[] = [
    ...rows.map((each): MenuEntry => {
      const name = nameIndicator(each)
      const shown = names.has(name)
      return {
        kind: 'item',
        id: name,
        label: name,
        note: shown ? 'shown, remove' : undefined,
        onChoose: () => onIndicators(shown ? indicators.filter((one) => !isSame(one, each)) : [...indicators, each]),
      }
    }),
    { kind: 'line', id: 'rule' },
    {
      kind: 'item',
      id: 'compare',
      label: compare === null ? 'Compare with a symbol' : `${compare}, comparison`,
      note: compare === null ? undefined : 'shown, remove',
      onChoose: onCompare,
    },
  ]
  return (
    <div className="chart-toolbar">
      <Segments
        label="Timeframe"
        segments={timeframes.map((each) => ({ value: each, label: each, disabled: !available.includes(each) }))}
        value={timeframe}
        onChange={onTimeframe}
        describedBy={whyId}
      />
      {resolution !== null && (
        <>
          <Menu
            label="Style and clock"
            buttonClassName="button button-quiet button-small"
            button={
              <>
                <Glyph icon={style === 'candles' ? ChartCandlestick : ChartLine} />
                {style === 'candles' ? `${size}candles` : `${size}line`}
                <Glyph icon={ChevronDown} />
              </>
            }
            entries={styles}
            align="end"
          />
          <Menu
            label="Indicators and comparison"
            buttonClassName="button button-quiet button-small"
            button={
              <>
                <Glyph icon={Plus} />
                Indicator
              </>
            }
            entries={studies}
            align="end"
          />
        </>
      )}
    </div>
  )
}

function isSame(one: Indicator, other: Indicator): boolean {
  return nameIndicator(one) === nameIndicator(other)
}
