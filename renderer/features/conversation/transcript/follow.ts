import type { TranscriptRow } from './transcript-rows.ts'

/** Within this many pixels of the end the reader is at the end, and the end is followed. */
export const endThreshold = 8

/** True when nothing below is hidden. */
export function isAtEnd(view: { offset: number; viewport: number; total: number }): boolean {
  return view.total - view.viewport - view.offset <= endThreshold
}

/** What stood in the transcript when the reader left its end. */
export type Seen = ReadonlyMap<string, unknown>

/** Remembers every row by name and content. */
export function lookAt(rows: readonly TranscriptRow[]): Seen {
  return new Map(rows.map((row) => [row.key, contentOf(row)]))
}

/** How many things came, grew or ended since the reader looked. */
export function countNew(rows: readonly TranscriptRow[], seen: Seen | null): number {
  if (seen === null) return 0
  return rows.filter((row) => !seen.has(row.key) || seen.get(row.key) !== contentOf(row)).length
}

function contentOf(row: TranscriptRow): unknown {
  if (row.kind === 'user') return row.message.id
  if (row.kind === 'question') return row.question.state
  if (row.message !== null) return row.message.id
  // A poll that brought nothing new to read is not news.
  const letters = row.live.parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0)
  return `${row.live.parts.length}:${letters}`
}
