import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { keepArchive } from '../../main/storage/archive-keeper.ts'
import type { ArchiveKeeper } from '../../main/storage/archive-keeper.ts'
import { openArchive } from '../../main/storage/archive.ts'
import type { Maintain } from '../../main/storage/maintenance.ts'
import type { FileTrouble } from '../../preload/contract/archive.ts'
import * as made from './archive-fixtures.ts'
import { createFakeClock } from './fake-clock.ts'
import type { FakeClock } from './fake-clock.ts'

export interface Kept {
  readonly keeper: ArchiveKeeper
  readonly clock: FakeClock
  readonly damages: number[]
  readonly log: string[]
}

/** A keeper on a folder, closed with its test. */
export async function keep(
  folder: string,
  options: { clock?: FakeClock; heldBack?: FileTrouble; maintain?: Maintain } = {},
): Promise<Kept> {
  const clock = options.clock ?? createFakeClock(Date.UTC(2026, 10, 20, 19, 30))
  const damages: number[] = []
  const log: string[] = []
  const write = (what: string, fields = {}): void => void log.push(`${what} ${JSON.stringify(fields)}`)
  const keeper = await keepArchive({
    folder,
    connection: 'simulator',
    clock,
    log: {
      info: write,
      warn: write,
      bug(what, error) {
        log.push(`BUG ${what} ${String(error)}`)
        return 'bug'
      },
    },
    heldBack: async () => options.heldBack ?? null,
    onDamage: () => void damages.push(clock.now()),
    onState: () => undefined,
    ...(options.maintain ? { maintain: options.maintain } : {}),
  })
  onTestFinished(() => keeper.close().catch(() => undefined))
  return { keeper, clock, damages, log }
}

/** An archive of two accounts' threads, `count` messages in the first thread, a question and a draft; closed. */
export async function fill(folder: string, count = 60): Promise<void> {
  const store = await openArchive(folder)
  await store.accounts.save(accounts)
  await store.settings.set('account', made.margin)
  await store.threads.save(made.margin, [made.brokerThread('one'), made.brokerThread('two')], made.at(0))
  await store.threads.save(made.roth, [made.brokerThread('theirs')], made.at(0))
  await store.messages.save(
    made.margin,
    Array.from({ length: count }, (_, index) => made.brokerMessage(`m${index}`, index + 1)),
  )
  await store.questions.save({
    id: made.question(1),
    accountId: made.margin,
    threadId: null,
    text: 'The words of a question',
    state: 'refused',
    failure: null,
    researchOnly: false,
    held: false,
    createdAt: made.at(1),
  })
  await store.drafts.save(made.margin, null, 'A draft', made.at(2))
  await store.close()
}

export const accounts = [made.margin, made.roth].map((id) => ({
  id,
  fullName: `Account ${id}`,
  shortName: String(id),
  subtype: 'MARGIN',
  status: 'ACTIVE',
}))

/** What the files of a folder hold, by name; SQLite's index of a log and the empty log a reader leaves are no content. */
export function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('-shm') && statSync(join(folder, name)).isFile())
    .filter((name) => !name.endsWith('-wal') || statSync(join(folder, name)).size > 0)
    .toSorted()
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}
