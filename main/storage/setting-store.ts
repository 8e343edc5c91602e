import { json } from '../../preload/contract/words.ts'
import type { SettingStore } from '../services/store-ports.ts'
import type { Database } from './database.ts'
import { readJson } from './read-json.ts'

/** Small named JSON values; a value that cannot be read counts as absent. */
export function createSettingStore(database: Database): SettingStore {
  return {
    async get(name) {
      return (
        readJson(json.nullable(), database.first('SELECT value FROM settings WHERE name = ?', name)?.['value']) ?? null
      )
    },
    async set(name, value) {
      const text = JSON.stringify(value)
      database.run(
        'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        name,
        text,
      )
    },
  }
}
