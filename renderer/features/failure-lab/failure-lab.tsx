import { ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { LabCalls } from '../../../preload/contract/lab.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { Pill } from '../../ui/pill.tsx'
import { Segments } from '../../ui/segments.tsx'
import { ActiveFaults } from './active-faults.tsx'
import './failure-lab.css'
import { callWords, faultGroups } from './fault-words.ts'
import { FaultRow } from './fault-row.tsx'
import { useLab } from './use-lab.ts'

const callSegments = (['all', 'ask', 'poll', 'read'] as const).map((value) => ({
  value,
  label: callWords[value].label,
}))

/** Makes the built-in broker fail on purpose, to see what the desk does. `onStanding` hears how many faults stay on by themselves. */
export function FailureLab({ onStanding }: { onStanding: (count: number) => void }) {
  const { active, failure, ...acts } = useLab()
  const [calls, setCalls] = useState<LabCalls>('all')
  const standing = active?.filter(({ left }) => left.kind === 'until-off').length ?? null
  useEffect(() => {
    if (standing !== null) onStanding(standing)
  }, [standing, onStanding])
  return (
    <div className="lab">
      <div className="lab-head">
        <h2 tabIndex={-1}>Try how it fails</h2>
        <p>Switch a fault of the built-in broker on, then use the desk as always. Nothing leaves this computer.</p>
      </div>
      {failure !== null && (
        <div className="lab-block" role="alert">
          <FailureCard failure={failure} />
        </div>
      )}
      {active !== null && (
        <>
          <ActiveFaults active={active} acts={acts} />
          <div className="lab-block lab-calls">
            <div className="lab-calls-row">
              <span aria-hidden>Spoil</span>
              <Segments label="Which requests to spoil" segments={callSegments} value={calls} onChange={setCalls} />
            </div>
            <p className="meta">
              For what is switched on next. A request in the background counts too, so choose the kind to be sure. A
              word in brackets inside a question does the same to the first two looks at its answer.
            </p>
          </div>
          {faultGroups.map(({ title, faults }, index) => {
            const on = active.filter(({ fault }) => faults.includes(fault)).length
            return (
              <details key={title} className="lab-group" open={index === 0}>
                <summary>
                  <Glyph icon={ChevronRight} />
                  <h3>{title}</h3>
                  {on > 0 ? <Pill tone="warning">{on} on</Pill> : <span className="meta">{faults.length}</span>}
                </summary>
                <ul>
                  {faults.map((fault) => (
                    <FaultRow
                      key={fault}
                      fault={fault}
                      active={active.find((each) => each.fault === fault) ?? null}
                      calls={calls}
                      acts={acts}
                    />
                  ))}
                </ul>
              </details>
            )
          })}
        </>
      )}
    </div>
  )
}
