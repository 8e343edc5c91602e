import type { TranscriptRow } from './transcript-rows.ts'

/** The last question of a thread with all that follows it, and how many questions stand before it. */
export function lastTurn(rows: readonly TranscriptRow[]): { turn: readonly TranscriptRow[]; earlier: number } {
  const pending = rows.findIndex((row) => row.kind === 'question')
  const asked = rows.findLastIndex((row) => row.kind === 'user')
  const first = pending === -1 ? Math.max(0, asked) : pending
  return {
    turn: rows.slice(first),
    earlier: rows.slice(0, first).filter((row) => row.kind === 'user').length,
  }
}
