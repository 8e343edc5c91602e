import { join } from 'node:path'
import type { Store } from '../services/store-ports.ts'
import { createAccountStore } from './account-store.ts'
import { archiveName } from './archive-files.ts'
import { createBarStore } from './bar-store.ts'
import { createChartStore } from './chart-store.ts'
import { openDatabase } from './database.ts'
import type { Database, DiskWatch } from './database.ts'
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
import { questionNewestWhenSent } from './migrations/0060-question-newest-when-sent.ts'
import { incompleteThreads } from './migrations/0070-incomplete-threads.ts'
import { bars } from './migrations/0080-bars.ts'
import { blotter } from './migrations/0090-blotter.ts'
import { tickets } from './migrations/0100-tickets.ts'
import { createQuestionStore } from './question-store.ts'
import { createSettingStore } from './setting-store.ts'
import { createThreadStore } from './thread-store.ts'
import { createTicketStore } from './ticket-store.ts'
import { createTurnStore } from './turn-store.ts'

export const archiveMigrations = [
  threads,
  turnsByThread,
  feedback,
  drift,
  researchOnly,
  questionNewestWhenSent,
  incompleteThreads,
  bars,
  blotter,
  tickets,
]

/** Opens `archive.db` of a connection's folder. Fails with store-unavailable; never starts an empty one in place of a damaged one. */
export async function openArchive(
  folder: string,
  options: { onDamagedRow?: (table: string) => void; watch?: DiskWatch } = {},
): Promise<Store> {
  return storeOf(openDatabase(join(folder, archiveName), archiveMigrations, options.watch), options.onDamagedRow)
}

/** The stores of an open file of the archive's form. */
export function storeOf(database: Database, tell?: (table: string) => void): Store {
  const onDamagedRow: OnDamagedRow = (table) => {
    tell?.(table)
    return []
  }
  const messages = createMessageStore(database, onDamagedRow)
  return {
    threads: createThreadStore(database, onDamagedRow),
    messages,
    turns: createTurnStore(database, messages, onDamagedRow),
    questions: createQuestionStore(database, onDamagedRow),
    drafts: createDraftStore(database),
    tickets: createTicketStore(database, onDamagedRow),
    feedback: createFeedbackStore(database, onDamagedRow),
    drift: createDriftStore(database, onDamagedRow),
    accounts: createAccountStore(database, onDamagedRow),
    settings: createSettingStore(database),
    bars: createBarStore(database, onDamagedRow),
    charts: createChartStore(database),
    close: async () => database.close(),
  }
}
