import type { ActiveFault, LabCalls, LabFault } from '../../../preload/contract/lab.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { Segments } from '../../ui/segments.tsx'
import { faultWords } from './fault-words.ts'
import type { LabActs } from './use-lab.ts'

const stays = [
  { value: 'off', label: 'Off' },
  { value: 'next', label: 'Next request' },
  { value: 'until-off', label: 'Until off' },
] as const
type Stay = (typeof stays)[number]['value']

/** One fault: what the broker does, what the desk is expected to do, and the switch. */
export function FaultRow({
  fault,
  active,
  calls,
  acts,
}: {
  fault: LabFault
  active: ActiveFault | null
  /** What the choice above the list says. */
  calls: LabCalls
  acts: LabActs
}) {
  const { title, expect, token, only } = faultWords[fault]
  const change = (stay: Stay) => {
    if (stay === 'off') acts.clear(fault)
    else acts.set(fault, only ?? calls, stay === 'next' ? { kind: 'requests', count: 1 } : { kind: 'until-off' })
  }
  return (
    <li className={joinClasses('lab-row', active !== null && 'lab-row-on')}>
      <div className="lab-row-words">
        <div className="lab-row-title">{title}</div>
        <p className="lab-row-expect">{expect}</p>
      </div>
      <div className="lab-row-acts">
        <Segments label={title} segments={stays} value={stayOf(active)} onChange={change} />
        {token !== null && (
          <span className="lab-row-token">
            In a question: <code className="code-inline">{token}</code>
          </span>
        )}
      </div>
    </li>
  )
}

function stayOf(active: ActiveFault | null): Stay {
  if (active === null) return 'off'
  return active.left.kind === 'requests' ? 'next' : 'until-off'
}
