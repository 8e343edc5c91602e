import { ChevronRight } from 'lucide-react'
import type { ActiveFault, LabCalls } from '../../../preload/contract/lab.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { Pill } from '../../ui/pill.tsx'
import type { FaultGroup as Group } from './fault-words.ts'
import { FaultRow } from './fault-row.tsx'
import type { LabActs } from './use-lab.ts'

/** Faults of one sort, folded behind their title; the title says how many are on. */
export function FaultGroup({
  group,
  isOpen,
  active,
  calls,
  acts,
}: {
  group: Group
  /** At first; after that the user opens and closes. */
  isOpen: boolean
  active: readonly ActiveFault[]
  calls: LabCalls
  acts: LabActs
}) {
  const on = active.filter(({ fault }) => group.faults.includes(fault)).length
  return (
    <details className="lab-group" open={isOpen}>
      <summary>
        <Glyph icon={ChevronRight} />
        <h3>{group.title}</h3>
        {on > 0 ? <Pill tone="warning">{on} on</Pill> : <span className="meta figures">{group.faults.length}</span>}
      </summary>
      <ul>
        {group.faults.map((fault) => (
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
}
