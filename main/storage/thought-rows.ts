import type { Instant, ResponseId } from '../../preload/contract/words.ts'
import type { Database } from './database.ts'

/** Thoughts of a turn in the order they were first seen. */
export interface ThoughtRows {
  /** Within a transaction: those not seen before get the time `at`; the broker forgets some, none is taken away here. */
  add(responseId: ResponseId, seen: readonly string[], at: Instant): void
}

export function createThoughtRows(database: Database): ThoughtRows {
  return {
    add(responseId, seen, at) {
      const kept = database
        .all('SELECT text FROM thoughts WHERE response_id = ? ORDER BY position', responseId)
        .map((row) => String(row['text']))
      const matched = new Set<number>()
      let next = 0
      for (const text of seen) {
        const known = kept.findIndex((earlier, index) => earlier === text && !matched.has(index))
        const growing = kept[next]
        // The same sentence, longer: it keeps its time.
        const grows = growing !== undefined && growing !== '' && !matched.has(next) && text.startsWith(growing)
        const position = known >= 0 ? known : grows ? next : kept.length
        if (known < 0)
          database.run(
            `INSERT INTO thoughts (response_id, position, text, at) VALUES (?, ?, ?, ?)
             ON CONFLICT (response_id, position) DO UPDATE SET text = excluded.text`,
            responseId,
            position,
            text,
            at,
          )
        kept[position] = text
        matched.add(position)
        next = position + 1
      }
    },
  }
}
