import { ChartCandlestick, ChartLine, ChevronDown, Plus } from 'lucide-react'
import type { Resolution, Timeframe } from '../../../../preload/contract/charts.ts'
import { Glyph } from '../../../ui/glyph.tsx'
import { Menu, type MenuEntry } from '../../../ui/menu.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { nameIndicator, offered, type Indicator } from '../indicators/indicator.ts'
import { timeframes, type ChartChoices, type Style } from './chart-choices.ts'
import { resolutionWords } from './chart-words.ts'

/** What the chart shows and how: timeframe, style, lines beside the prices. */
export function ChartToolbar({
  timeframe,
  available,
  whyId,
  resolution,
  style,
  candlesRefused,
  indicators,
  compare,
  onChange,
  onCompare,
}: {
  timeframe: Timeframe
  available: readonly Timeframe[]
  /** Id of the words that say why some timeframes are disabled. */
  whyId: string
  /** null: there are no bars. */
  resolution: Resolution | null
  style: Style
  /** Why there are no candles; null: there may be. */
  candlesRefused: string | null
  indicators: readonly Indicator[]
  compare: string | null
  onChange: (change: Partial<ChartChoices>) => void
  /** Asks for a symbol to compare with. */
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
      onChoose: () => onChange({ style: 'candles' }),
    },
    {
      kind: 'item',
      id: 'line',
      label: 'Line of closes',
      checked: style === 'line',
      onChoose: () => onChange({ style: 'line' }),
    },
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
        onChoose: () =>
          onChange({ indicators: shown ? indicators.filter((one) => !isSame(one, each)) : [...indicators, each] }),
      }
    }),
    { kind: 'line', id: 'rule' },
    {
      kind: 'item',
      id: 'compare',
      label: compare === null ? 'Compare with a symbol' : `${compare}, comparison`,
      note: compare === null ? undefined : 'shown, remove',
      onChoose: () => (compare === null ? onCompare() : onChange({ compare: null })),
    },
  ]
  return (
    <div className="chart-toolbar">
      <Segments
        label="Timeframe"
        segments={timeframes.map((each) => ({ value: each, label: each, disabled: !available.includes(each) }))}
        value={timeframe}
        onChange={(words) => onChange({ asked: { words, by: 'reader' } })}
        describedBy={whyId}
      />
      {resolution !== null && (
        <>
          <Menu
            label="Style"
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
