import type { ReactNode } from 'react'
import './figures.css'

/** Names at the left, figures at the right. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className="figure-list">{children}</dl>
}

export function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
