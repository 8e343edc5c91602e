import type { Log } from './services/ports.ts'

/** The state after an unforeseen error is unknown: its stack goes to the log, one sentence to the user, and the run ends. */
export function endOnBug(log: Log, tell: (sentence: string) => void): void {
  process.on('uncaughtException', (error) => {
    tell(`Omni Desk stopped because of a bug, kept in its log under ${log.bug('run', error)}.`)
    process.exit(1)
  })
}
