import { drift as driftWord } from '../../preload/contract/drift.ts'
import type { DriftStore } from '../services/store-ports.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import type { Database } from './database.ts'
import { readRow } from './read-json.ts'

const mostRows = 500

/** What the broker's answers had that this version does not know. */
export function createDriftStore(database: Database, onDamagedRow: OnDamagedRow): DriftStore {
  return {
    async list() {
      const rows = database.all(
        `SELECT kind, place, name, type, sample, count, first_seen AS firstSeen, last_seen AS lastSeen
         FROM drift ORDER BY last_seen DESC, kind, place, name`,
      )
      return rows.flatMap((row) => readRow(driftWord, row) ?? onDamagedRow('drift'))
    },
    async add(news) {
      database.transaction(() => {
        for (const { kind, place, name, type, sample, count, firstSeen, lastSeen } of news) {
          database.run(
            `INSERT INTO drift (kind, place, name, type, sample, count, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (kind, place, name) DO UPDATE SET count = count + excluded.count, last_seen = excluded.last_seen,
               type = iif(excluded.type = 'null', type, excluded.type), sample = coalesce(sample, excluded.sample)`,
            kind,
            place,
            name,
            type,
            sample,
            count,
            firstSeen,
            lastSeen,
          )
        }
        database.run(
          `DELETE FROM drift WHERE (kind, place, name) IN (SELECT kind, place, name FROM drift
             ORDER BY last_seen DESC, kind, place, name LIMIT -1 OFFSET ${mostRows})`,
        )
      })
    },
  }
}
