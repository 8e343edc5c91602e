import { ChevronDown } from 'lucide-react'
import { Glyph } from '../../../ui/glyph.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { zoneWords, type Zone } from './wall-clock.ts'

const zones: readonly Zone[] = ['new-york', 'local', 'utc']

/** Whose clock the axis, the values and the table read; bars of a day or longer have dates and no clock. */
export function ClockMenu({ zone, onZone }: { zone: Zone; onZone: (zone: Zone) => void }) {
  return (
    <Menu
      label="Clock of the chart"
      buttonClassName="button button-quiet button-small"
      button={
        <>
          {zoneWords[zone]}
          <Glyph icon={ChevronDown} />
        </>
      }
      entries={zones.map((each) => ({
        kind: 'item',
        id: each,
        label: zoneWords[each],
        checked: each === zone,
        onChoose: () => onZone(each),
      }))}
      align="end"
    />
  )
}
