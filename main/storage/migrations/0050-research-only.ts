import type { Migration } from '../migration.ts'

/** The dial of a thread, the dial each question was asked with, and the hold of a question being edited. */
export const researchOnly: Migration = {
  number: 50,
  name: 'research only',
  sql: `
    ALTER TABLE threads ADD COLUMN research_only INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE questions ADD COLUMN research_only INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE questions ADD COLUMN held INTEGER NOT NULL DEFAULT 0`,
}
