import type { Log } from './services/ports.ts'

/**
 * The state after an uncaught error is unknown: its stack goes to the log, one sentence to the user, and the run ends.
 * A rejection nobody waited for left no half-done work behind: it is logged and the run goes on.
 */
export function endOnBug(log: Log, tell: (sentence: string) => void): void {
  process.on('uncaughtException', (error) => {
    tell(`Omni Desk stopped because of a bug; it is in the log under ${log.bug('run', error)}.`)
    process.exit(1)
  })
  process.on('unhandledRejection', (reason) => void log.bug('background', reason))
}
