import { Check, ChevronDown, ChevronRight, ChevronUp, Square } from 'lucide-react'
import type { Working } from '../../../../preload/contract/threads.ts'
import { Glyph } from '../../../ui/glyph.tsx'
import { countOf } from '../../../ui/numbers.ts'
import { Spinner } from '../../../ui/spinner.tsx'
import { formatDuration, formatElapsed } from '../../../ui/times.ts'
import { useNow } from '../../../ui/use-now.ts'
import { RevealedText } from '../markdown/revealed-text.tsx'
import { useFlag } from '../use-flag.ts'
import { thinkingSteps, workingSeconds, type ThinkingStep } from './thinking-steps.ts'
import './thinking.css'

const mostSteps = 100

/**
 * How the answer was worked out. While it runs: a card with its steps. Afterwards one line that opens.
 * A card seen running stays as it is at the end, so that nothing below it moves.
 */
export function Thinking({ working, running, name }: { working: Working; running: boolean; name: string }) {
  const [open, setOpen] = useFlag(`thinking:${name}`, running && window.innerWidth > 900)
  const [seenRunning] = useFlag(`ran:${name}`, running)
  const now = useNow(running)
  const steps = thinkingSteps(working, now)
  const seconds = workingSeconds(working, now)
  const ended = !running
  if (ended && !open && !seenRunning) {
    return (
      <button
        type="button"
        className="thinking-line"
        aria-expanded={false}
        disabled={steps.length === 0}
        onClick={() => setOpen(true)}
      >
        <Glyph icon={ChevronRight} />
        <span className="figures">{summaryOf(seconds, steps.length)}</span>
      </button>
    )
  }
  const current = steps.at(-1)
  return (
    <div className="thinking">
      <button type="button" className="thinking-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        {ended ? <Glyph icon={Check} /> : <Spinner />}
        <span className="thinking-title ellipsis">
          {ended ? (
            <span className="figures">{summaryOf(seconds, steps.length)}</span>
          ) : open || current === undefined ? (
            'Working'
          ) : (
            <RevealedText text={current.text} mode="strict" />
          )}
        </span>
        {!ended && current !== undefined && (
          <span className="meta figures no-wrap">
            {current.place === null ? `step ${steps.length}` : `step ${current.place.number} of ${current.place.total}`}
          </span>
        )}
        <span className="thinking-end figures" aria-hidden>
          {!ended && formatElapsed(seconds * 1000)}
          <Glyph icon={open ? ChevronUp : ChevronDown} />
        </span>
      </button>
      {open && steps.length > 0 && <Steps steps={steps} ended={ended} />}
    </div>
  )
}

function Steps({ steps, ended }: { steps: readonly ThinkingStep[]; ended: boolean }) {
  const earlier = Math.max(0, steps.length - mostSteps)
  return (
    <ol className="thinking-steps" aria-label="Steps">
      {earlier > 0 && <li className="thinking-earlier">{countOf(earlier, 'earlier step', 'earlier steps')}</li>}
      {steps.slice(earlier).map((step, index) => {
        const now = step.running && !ended
        return (
          <li key={earlier + index} className={now ? 'thinking-now' : undefined}>
            {now ? <Spinner /> : <Glyph icon={step.running ? Square : Check} />}
            <span dir="auto">
              <RevealedText text={step.text} mode="strict" />
            </span>
            <span className="thinking-seconds figures" aria-hidden={now}>
              {formatElapsed(step.seconds * 1000)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function summaryOf(seconds: number, steps: number): string {
  const time = seconds === 0 ? 'less than 1 s' : formatDuration(seconds * 1000)
  return steps === 0 ? `Worked for ${time}` : `Thought for ${time}, ${countOf(steps, 'step', 'steps')}`
}
