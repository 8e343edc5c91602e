import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '../services/ports.ts'
import { createAccountStore } from './account-store.ts'
import { createBarStore } from './bar-store.ts'
import { createChartStore } from './chart-store.ts'
import { openDatabase } from './database.ts'
import type { OnDamagedRow } from './damaged-row.ts'
import { createDraftStore } from './draft-store.ts'
import { createDriftStore } from './drift-store.ts'
import { createFeedbackStore } from './feedback-store.ts'
import { createMessageStore } from './message-store.ts'
import { threads } from './migrations/0010-threads.ts'
import { turnsByThread } from './migrations/0020-turns-by-thread.ts'
import { feedback } from './migrations/0030-feedback.ts'
import { drift } from './migrations/0040-drift.ts'
import { researchOnly } from './migrations/0050-research-only.ts'
import { incompleteThreads } from './migrations/0070-incomplete-threads.ts'
import { bars } from './migrations/0080-bars.ts'
import { createQuestionStore } from './question-store.ts'
import { createSettingStore } from './setting-store.ts'
import { createThreadStore } from './thread-store.ts'
import { createTurnStore } from './turn-store.ts'

const fileName = 'archive.db'
export const archiveMigrations = [threads, turnsByThread, feedback, drift, researchOnly, incompleteThreads, bars]

/** Opens `archive.db` of a connection's folder. Fails with store-unavailable; never starts an empty one in place of a damaged one. */
export async function openArchive(
  folder: string,
  options: { onDamagedRow?: (table: string) => void } = {},
): Promise<Store> {
  const database = openDatabase(join(folder, fileName), archiveMigrations)
  const onDamagedRow: OnDamagedRow = (table) => {
    options.onDamagedRow?.(table)
    return []
  }
  const messages = createMessageStore(database, onDamagedRow)
  return {
    threads: createThreadStore(database, onDamagedRow),
    messages,
    turns: createTurnStore(database, messages, onDamagedRow),
    questions: createQuestionStore(database, onDamagedRow),
    drafts: createDraftStore(database),
    feedback: createFeedbackStore(database, onDamagedRow),
    drift: createDriftStore(database, onDamagedRow),
    accounts: createAccountStore(database, onDamagedRow),
    settings: createSettingStore(database),
    bars: createBarStore(database, onDamagedRow),
    charts: createChartStore(database),
    close: async () => database.close(),
  }
}

/** Removes the archive of a closed connection, for good. */
export async function deleteArchive(folder: string): Promise<void> {
  // The file goes last: a log without its file counts as damage.
  for (const side of ['-shm', '-wal', '.new', '.new-wal', '.new-shm', ''])
    await rm(join(folder, `${fileName}${side}`), { force: true })
}
