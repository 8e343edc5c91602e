import './spinner.css'
import { joinClasses } from './join-classes.ts'

/** A ring; always stands beside an elapsed time. Still under reduced motion. */
export function Spinner({ className }: { className?: string }) {
  return <span aria-hidden className={joinClasses('spinner', className)} />
}
