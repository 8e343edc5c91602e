import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { openArchive } from '../../../main/storage/archive.ts'
import type { Store } from '../../../main/services/store-ports.ts'
import * as made from '../../support/archive-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

async function archive(folder = temporaryFolder()): Promise<Store> {
  const store = await openArchive(folder)
  onTestFinished(() => store.close().catch(() => undefined))
  return store
}

async function asked(store: Store): Promise<void> {
  await store.turns.accept({
    questionId: null,
    accountId: made.margin,
    ids: made.turnIds,
    text: 'What moved NVDA today?',
    title: 'What moved NVDA today?',
    at: made.at(0),
  })
}

async function failureOfOpening(folder: string): Promise<string | undefined> {
  const store = await openArchive(folder).catch((error: unknown) => failureOf(error))
  return store !== null && 'detail' in store ? store.detail : undefined
}

describe('the file', () => {
  test('nobody but its owner reads the archive or what lies beside it', async () => {
    const folder = join(temporaryFolder(), 'simulator')
    const store = await archive(folder)
    await asked(store)
    expect((statSync(folder).mode & 0o777).toString(8)).toBe('700')
    const modes = readdirSync(folder).map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8))
    expect(modes.length).toBeGreaterThanOrEqual(3)
    expect(new Set(modes)).toEqual(new Set(['600']))
  })

  test('an archive of a newer version is refused and left as it is', async () => {
    const folder = temporaryFolder()
    await (await openArchive(folder)).close()
    const file = new DatabaseSync(join(folder, 'archive.db'))
    file.exec('PRAGMA user_version = 99999')
    file.close()
    expect(await failureOfOpening(folder)).toBe('newer-version')
    const again = new DatabaseSync(join(folder, 'archive.db'))
    expect(again.prepare('PRAGMA user_version').get()?.['user_version']).toBe(99999)
    again.close()
  })

  test('garbage in place of an archive is refused, not replaced by an empty one', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'archive.db'), 'not a database, but the only copy of something '.repeat(200))
    expect(await failureOfOpening(folder)).toBe('damaged')
    expect(statSync(join(folder, 'archive.db')).size).toBeGreaterThan(9000)
  })

  test('an archive cut short says damaged somewhere, and is not replaced', async () => {
    const folder = temporaryFolder()
    const store = await openArchive(folder)
    await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
    for (let seq = 1; seq <= 400; seq++) await store.messages.save(made.margin, [made.brokerMessage(`m${seq}`, seq)])
    await store.close()
    truncateSync(join(folder, 'archive.db'), 8192)
    appendFileSync(join(folder, 'archive.db'), 'x'.repeat(4096))
    const outcome = await openArchive(folder).then(
      async (opened) => {
        const read = await opened.messages.latest(made.thread('one'), 60).catch((error: unknown) => failureOf(error))
        await opened.close().catch(() => undefined)
        return read
      },
      (error: unknown) => failureOf(error),
    )
    expect(outcome).toMatchObject({ code: 'store-unavailable', detail: 'damaged' })
  })
})

describe('messages', () => {
  test('pages in any order, with repeats, give one history by seq without gap or repeat', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (count, size, newestFirst) => {
          const store = await openArchive(temporaryFolder())
          await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
          const all = Array.from({ length: count }, (_, index) => made.brokerMessage(`m${index + 1}`, index + 1))
          const pages = Array.from({ length: Math.ceil(count / size) }, (_, page) =>
            all.slice(page * size, page * size + size),
          )
          for (const page of newestFirst ? pages.toReversed() : pages) {
            await store.messages.save(made.margin, page)
            await store.messages.save(made.margin, page)
          }
          const { messages, hasOlder } = await store.messages.latest(made.thread('one'), 20)
          expect(messages.map(({ seq }) => seq)).toEqual(all.slice(-20).map(({ seq }) => seq))
          expect(hasOlder).toBe(count > 20)
          await store.close()
        },
      ),
      { numRuns: 25 },
    )
  })

  test('a final message never changes, whatever a later page says', async () => {
    const store = await archive()
    await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
    await store.messages.save(made.margin, [made.brokerMessage('a', 1)])
    const changed = await store.messages.save(made.margin, [
      made.brokerMessage('a', 1, { parts: [{ kind: 'text', text: 'rewritten' }] }),
    ])
    expect(changed).toEqual([])
    expect((await store.messages.get(made.message('a')))?.parts).toEqual([{ kind: 'text', text: 'Words of a' }])
  })

  test('the question shown at once gives way to the one the server keeps', async () => {
    const store = await archive()
    await asked(store)
    expect((await store.messages.latest(made.thread('one'), 10)).messages).toMatchObject([
      { seq: 1, provisional: true },
    ])
    await store.messages.save(made.margin, [made.brokerMessage('asked', 7, { role: 'user' })])
    expect((await store.messages.latest(made.thread('one'), 10)).messages).toMatchObject([
      { seq: 7, provisional: false },
    ])
  })

  test('opening a long thread reads its end by index instead of walking it', async () => {
    const folder = temporaryFolder()
    await archive(folder)
    const file = new DatabaseSync(join(folder, 'archive.db'))
    onTestFinished(() => file.close())
    const plan = file
      .prepare(
        'EXPLAIN QUERY PLAN SELECT id FROM messages m WHERE thread_id = ? AND seq < ? ORDER BY seq DESC, id DESC LIMIT 61',
      )
      .all('t', 9)
      .map((row) => String(row['detail']))
      .join('\n')
    expect(plan).toContain('messages_by_seq')
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/)
  })

  test('a row that cannot be read is left out and counted; the rest of the thread is shown', async () => {
    const folder = temporaryFolder()
    const damaged: string[] = []
    const store = await openArchive(folder, { onDamagedRow: (table) => damaged.push(table) })
    onTestFinished(() => store.close())
    await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
    await store.messages.save(made.margin, [made.brokerMessage('a', 1), made.brokerMessage('b', 2)])
    const file = new DatabaseSync(join(folder, 'archive.db'))
    file.exec(`UPDATE messages SET parts = '{"not":"parts"' WHERE id = 'message-a'`)
    file.close()
    expect((await store.messages.latest(made.thread('one'), 10)).messages.map(({ id }) => id)).toEqual(['message-b'])
    expect(damaged).toEqual(['messages'])
  })
})

describe('turns', () => {
  test('thoughts keep the time they were first seen and stay with the final message', async () => {
    const store = await archive()
    await asked(store)
    await store.turns.saveSnapshot(made.snapshot({ thoughts: ['Reading quotes'] }), 'running', made.at(2))
    await store.turns.saveSnapshot(made.snapshot({ thoughts: ['Reading quotes', 'Comparing'] }), 'running', made.at(4))
    await store.turns.saveSnapshot(made.snapshot({ thoughts: [], status: 'succeeded' }), 'finishing', made.at(6))
    await store.turns.finish(
      made.response('one'),
      [made.brokerMessage('asked', 1), made.brokerMessage('answer', 2)],
      made.at(7),
    )
    const kept = await store.messages.get(made.message('answer'))
    expect(kept?.working).toEqual({
      thoughts: [
        { text: 'Reading quotes', at: made.at(2) },
        { text: 'Comparing', at: made.at(4) },
      ],
      startedAt: made.at(0),
      endedAt: made.at(6),
    })
    expect(await store.turns.ofThread(made.thread('one'))).toBeNull()
    expect(await store.turns.unfinished()).toEqual([])
  })

  test('thoughts reach a final message that another reading brought first', async () => {
    const store = await archive()
    await asked(store)
    await store.turns.saveSnapshot(made.snapshot({ thoughts: ['Reading quotes'] }), 'running', made.at(2))
    const final = [made.brokerMessage('asked', 1), made.brokerMessage('answer', 2)]
    await store.messages.save(made.margin, final)
    const changed = await store.turns.finish(made.response('one'), final, made.at(7))
    expect(changed.find(({ id }) => id === made.message('answer'))?.working?.thoughts).toHaveLength(1)
  })

  test('an unchanged snapshot is not announced again', async () => {
    const store = await archive()
    await asked(store)
    expect(await store.turns.saveSnapshot(made.snapshot(), 'running', made.at(2))).not.toBeNull()
    expect(await store.turns.saveSnapshot(made.snapshot(), 'running', made.at(4))).toBeNull()
  })

  test('a lost turn is shown until the next one is asked', async () => {
    const store = await archive()
    await asked(store)
    await store.turns.setStatus(made.response('one'), 'lost', made.at(9))
    expect((await store.threads.get(made.thread('one')))?.lastOutcome).toBe('lost')
    expect((await store.turns.ofThread(made.thread('one')))?.status).toBe('lost')
    await store.turns.accept({
      questionId: null,
      accountId: made.margin,
      ids: { threadId: made.thread('one'), responseId: made.response('two'), userMessageId: made.message('again') },
      text: 'Again',
      title: '',
      at: made.at(20),
    })
    expect((await store.turns.ofThread(made.thread('one')))?.responseId).toBe('response-two')
  })

  test('acceptance removes the question and adds its message in one step', async () => {
    const store = await archive()
    await store.questions.save(made.aQuestion())
    await store.turns.accept({
      questionId: made.question(1),
      accountId: made.margin,
      ids: made.turnIds,
      text: 'Hello',
      title: 'Hello',
      at: made.at(1),
    })
    expect(await store.questions.inState(['sending', 'unknown', 'waiting', 'refused'])).toEqual([])
    expect(await store.threads.get(made.thread('one'))).toMatchObject({ title: 'Hello', runningSince: made.at(1) })
  })
})

describe('accounts and drafts', () => {
  test('threads, questions and drafts of one account never appear under another', async () => {
    const store = await archive()
    await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
    await store.drafts.save(made.margin, made.thread('one'), 'sell everything', made.at(0))
    await store.drafts.save(made.margin, null, 'new for margin', made.at(0))
    await store.threads.save(made.roth, [made.brokerThread('one', { title: 'stolen' })], made.at(0))
    expect((await store.threads.list(made.roth, 50, null)).total).toBe(0)
    expect((await store.threads.get(made.thread('one')))?.title).toBe('About one')
    expect(await store.drafts.get(made.roth, made.thread('one'))).toBe('')
    expect(await store.drafts.get(made.roth, null)).toBe('')
    expect(await store.questions.unplaced(made.roth)).toEqual([])
  })

  test("the user's names and colours survive another reading of the accounts", async () => {
    const store = await archive()
    const read = [
      { id: made.margin, fullName: 'Individual Margin', shortName: 'IND', subtype: 'MARGIN', status: 'ACTIVE' },
      { id: made.roth, fullName: 'Roth IRA', shortName: 'IRA', subtype: 'CASH', status: 'ACTIVE' },
    ]
    const first = await store.accounts.save(read)
    expect(new Set(first.map(({ colour }) => colour)).size).toBe(2)
    await store.accounts.describe(made.roth, 'Retirement', 5)
    const again = await store.accounts.save(read.map((account) => ({ ...account, status: 'INACTIVE' })))
    expect(again.find(({ id }) => id === made.roth)).toMatchObject({
      name: 'Retirement',
      colour: 5,
      status: 'INACTIVE',
    })
  })

  test('the library pages by last activity without repeating or leaving out a thread', async () => {
    const store = await archive()
    const names = Array.from({ length: 23 }, (_, index) => `n${index}`)
    for (const [index, name] of names.entries()) {
      const updatedAt = `2026-11-20T10:00:${String(Math.floor(index / 3)).padStart(2, '0')}.000000+00:00`
      await store.threads.save(made.margin, [made.brokerThread(name, { updatedAt })], made.at(0))
    }
    const seen: string[] = []
    let before: { lastActivityAt: ReturnType<typeof made.at>; id: ReturnType<typeof made.thread> } | null = null
    for (;;) {
      const { threads, total } = await store.threads.list(made.margin, 5, before)
      expect(total).toBe(23)
      seen.push(...threads.map(({ id }) => id))
      const last = threads.at(-1)
      if (last === undefined) break
      before = { lastActivityAt: last.lastActivityAt, id: last.id }
    }
    expect(seen.length).toBe(23)
    expect(new Set(seen).size).toBe(23)
  })
})

test('kill -9 of a writer loses no write it had confirmed', async () => {
  for (let round = 0; round < 5; round++) {
    const folder = temporaryFolder()
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../support/write-until-killed.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let confirmed = 0
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const last = text.trim().split('\n').at(-1)
      confirmed = Math.max(confirmed, Number(last ?? 0))
      if (confirmed > 20 + round * 15) child.kill('SIGKILL')
    })
    await once(child, 'exit')
    const store = await archive(folder)
    const { messages } = await store.messages.latest(made.thread('one'), 10_000)
    expect(messages.length).toBeGreaterThanOrEqual(confirmed)
    expect(confirmed).toBeGreaterThan(20)
  }
}, 60_000)
