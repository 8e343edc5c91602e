import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Failure } from '../../preload/contract/failure.ts'
import './key-entry.css'
import { Button } from './button.tsx'
import { checkKey } from './check-key.ts'
import { FailureCard } from './failure-card.tsx'
import { Field } from './field.tsx'
import { Spinner } from './spinner.tsx'
import { formatElapsed } from './times.ts'
import { useNow } from './use-now.ts'

export interface KeyEntryProps {
  /** Tests the key and connects; the caller keeps running time and failure. */
  onTest: (key: string) => Promise<boolean>
  runningSince: number | null
  failure: Failure | null
  /** Buttons beside *Test and connect*. */
  children?: ReactNode
}

/** Where the key is pasted. It is read once at the press and never kept in the page's state. */
export function KeyEntry({ onTest, runningSince, failure, children }: KeyEntryProps) {
  const input = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const running = runningSince !== null
  useEffect(() => input.current?.focus(), [])

  const test = async () => {
    const checked = checkKey(input.current?.value ?? '')
    setWrong(checked.ok ? null : checked.wrong)
    if (!checked.ok) return input.current?.focus()
    if ((await onTest(checked.key)) && input.current !== null) input.current.value = ''
  }
  const pasteAgain = () => {
    if (input.current === null) return
    input.current.value = ''
    input.current.focus()
  }

  return (
    <form
      className="key-entry"
      onSubmit={(event) => {
        event.preventDefault()
        if (!running) void test()
      }}
    >
      <Field
        ref={input}
        label="API key"
        type="password"
        autoComplete="off"
        spellCheck={false}
        disabled={running}
        help="From the Clear Street web app. It is sent to Clear Street only."
        wrong={wrong}
        onChange={() => setWrong(null)}
      />
      <div className="key-entry-acts">
        <Button type="submit" kind="primary" size="large" disabled={running}>
          Test and connect
        </Button>
        {children}
        {runningSince !== null && <Progress since={runningSince} />}
      </div>
      <div role="alert">
        {failure !== null && !running && (
          <FailureCard
            failure={failure}
            occasion="key-test"
            acts={
              needsAnotherKey(failure) ? (
                <Button size="small" onClick={pasteAgain}>
                  Paste again
                </Button>
              ) : (
                <Button size="small" type="submit">
                  {failure.code === 'clock-skewed' ? 'Test again' : 'Try again'}
                </Button>
              )
            }
          />
        )}
      </div>
    </form>
  )
}

function Progress({ since }: { since: number }) {
  const now = useNow()
  return (
    <span className="key-entry-progress">
      <Spinner />
      <span aria-live="polite">Testing the key</span>
      <span className="meta figures" aria-hidden>
        {formatElapsed(now - since)}
      </span>
    </span>
  )
}

function needsAnotherKey(failure: Failure): boolean {
  return failure.code === 'unauthorized' || failure.code === 'forbidden' || failure.code === 'no-accounts'
}
