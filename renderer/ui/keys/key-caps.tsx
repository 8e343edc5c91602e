import { Fragment } from 'react'
import './key-caps.css'
import { nameEach } from './key-text.ts'

/** Keys as caps, in the order they are held. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span className="key-caps">
      {nameEach(keys).map((name, at) => (
        <Fragment key={name}>
          {at > 0 && <span aria-hidden>+</span>}
          <kbd>{name}</kbd>
        </Fragment>
      ))}
    </span>
  )
}
