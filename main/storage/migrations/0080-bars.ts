import type { Migration } from '../migration.ts'

/** Prices seen here and imported from files, and the last chart of each symbol as it was shown. */
export const bars: Migration = {
  number: 80,
  name: 'bars',
  sql: `
    CREATE TABLE bars (
      symbol TEXT NOT NULL, resolution TEXT NOT NULL, imported INTEGER NOT NULL, start TEXT NOT NULL,
      open TEXT NOT NULL, high TEXT NOT NULL, low TEXT NOT NULL, close TEXT NOT NULL, volume INTEGER, at TEXT NOT NULL,
      PRIMARY KEY (symbol, resolution, imported, start)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE imports (
      symbol TEXT NOT NULL, resolution TEXT NOT NULL, file_name TEXT NOT NULL, imported_at TEXT NOT NULL,
      PRIMARY KEY (symbol, resolution)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE charts (
      symbol TEXT NOT NULL, timeframe TEXT NOT NULL, value TEXT NOT NULL, read_at TEXT NOT NULL,
      PRIMARY KEY (symbol, timeframe)
    ) STRICT`,
}
