import { useEffect, useState } from 'react'
import type { LabCalls } from '../../../preload/contract/lab.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import { ActiveFaults } from './active-faults.tsx'
import './failure-lab.css'
import { FaultGroup } from './fault-group.tsx'
import { callWords, faultGroups } from './fault-words.ts'
import { useLab } from './use-lab.ts'

const callSegments = (['all', 'ask', 'poll', 'read', 'order'] as const).map((value) => ({
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
      <div className="lab-list">
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
            <div className="lab-block lab-calls">
              <div className="lab-calls-row">
                <span aria-hidden>Spoil</span>
                <Segments label="Which requests to spoil" segments={callSegments} value={calls} onChange={setCalls} />
              </div>
              <p className="meta">
                Holds for what is switched on next; requests in the background count as well. The word in brackets does
                the same from inside a question: to the question, or to the first two looks at its answer.
              </p>
            </div>
            {faultGroups.map((group, index) => (
              <FaultGroup
                key={group.title}
                group={group}
                isOpen={index === 0}
                active={active}
                calls={calls}
                acts={acts}
              />
            ))}
          </>
        )}
      </div>
      {active !== null && <ActiveFaults active={active} acts={acts} />}
    </div>
  )
}
