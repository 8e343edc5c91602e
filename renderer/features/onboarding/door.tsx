import type { LucideIcon } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import './onboarding.css'
import { Glyph } from '../../ui/glyph.tsx'
import { joinClasses } from '../../ui/join-classes.ts'

/** One of the two ways in, drawn alike so that neither is the lesser one. */
export function Door({
  icon,
  name,
  lead,
  hatched = false,
  pane,
  facts,
  children,
}: {
  icon: LucideIcon
  name: string
  lead: string
  hatched?: boolean
  pane: ReactNode
  facts: readonly { icon: LucideIcon; text: string }[]
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className="door" aria-labelledby={id}>
      <div className="door-head">
        <div className="door-name">
          <Glyph icon={icon} size={20} />
          <h2 id={id}>{name}</h2>
        </div>
        <p>{lead}</p>
      </div>
      <div className={joinClasses('door-pane', hatched && 'door-pane-hatched')}>
        <div className="door-plate">{pane}</div>
      </div>
      <ul className="door-facts">
        {facts.map((fact) => (
          <li key={fact.text}>
            <Glyph icon={fact.icon} />
            {fact.text}
          </li>
        ))}
      </ul>
      <div className="door-foot">{children}</div>
    </section>
  )
}
