import { useId, type ReactNode } from 'react'
import './card.css'
import { joinClasses } from './join-classes.ts'

/** A named group of settings or facts. */
export function Card({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        {end !== undefined && <span className="card-head-end">{end}</span>}
      </div>
      {children}
    </section>
  )
}

/** A line of a card: what it is, what holds now, and what can be done. */
export function CardRow({
  name,
  note,
  children,
  className,
}: {
  name: ReactNode
  note?: ReactNode
  children?: ReactNode
  className?: string
}) {
  return (
    <div className={joinClasses('card-row', className)}>
      <div>
        <div className="card-row-name">{name}</div>
        {note !== undefined && <div className="card-row-note figures">{note}</div>}
      </div>
      {children !== undefined && <div className="card-row-acts">{children}</div>}
    </div>
  )
}
