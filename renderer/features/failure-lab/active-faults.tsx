import { CircleDot, X } from 'lucide-react'
import { useRef } from 'react'
import type { ActiveFault } from '../../../preload/contract/lab.ts'
import { Button } from '../../ui/button.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { countOf } from '../../ui/numbers.ts'
import { callWords, faultWords } from './fault-words.ts'
import type { LabActs } from './use-lab.ts'

/** What is switched on now, each with its own way off, and one for all. */
export function ActiveFaults({ active, acts }: { active: readonly ActiveFault[]; acts: LabActs }) {
  const section = useRef<HTMLElement>(null)
  const stop = (fault: ActiveFault['fault'] | null) => {
    acts.clear(fault)
    // The button goes with its fault; its place stays.
    section.current?.focus()
  }
  return (
    <section ref={section} className="lab-active" aria-label="Switched on now" tabIndex={-1}>
      <div className="lab-active-head">
        <h3>Switched on now</h3>
        <span className="meta" role="status">
          {active.length === 0 ? 'Nothing' : countOf(active.length, 'fault', 'faults')}
        </span>
        <Button size="small" kind="danger" disabled={active.length === 0} onClick={() => stop(null)}>
          Stop all
        </Button>
      </div>
      {active.length > 0 && (
        <ul>
          {active.map((each) => (
            <li key={each.fault}>
              <Glyph icon={CircleDot} size={12} />
              <div>
                <div>{faultWords[each.fault].title}</div>
                <div className="meta figures">{describeActive(each)}</div>
              </div>
              <IconButton
                size="small"
                icon={X}
                label={`Stop: ${faultWords[each.fault].title}`}
                onClick={() => stop(each.fault)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** `Until switched off: any request, 3 so far`. */
function describeActive({ left, calls, taken }: ActiveFault): string {
  const so = taken === 0 ? 'none so far' : `${taken} so far`
  return `${describeLeft(left)}: ${callWords[calls].phrase}, ${so}`
}

function describeLeft(left: ActiveFault['left']): string {
  if (left.kind === 'until-off') return 'Until switched off'
  if (left.kind === 'seconds') return `For ${left.seconds} s`
  return left.count === 1 ? 'The next request' : `The next ${left.count} requests`
}
