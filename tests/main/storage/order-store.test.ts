import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import { reviewId as reviewIdWord } from '../../../preload/contract/words.ts'
import type { Instant, ReviewId } from '../../../preload/contract/words.ts'
import { instantAt } from '../../../main/services/moments.ts'
import { hashOf, writeReview } from '../../../main/services/write-review.ts'
import type { WrittenReview } from '../../../main/services/write-review.ts'
import type { OrderStore } from '../../../main/services/trading-ports.ts'
import { openDurably, openOrderStore } from '../../../main/storage/orders-file.ts'
import {
  aCheck,
  aRow,
  anActId,
  anOrderId,
  anOrigin,
  callOf,
  cancelDraft,
  margin,
  newDraft,
  roth,
  start,
} from '../../support/orders/trading-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const at: Instant = instantAt(start)
const aReviewId = (digit: number): ReviewId => reviewIdWord.parse(anActId(900 + digit))

/** A review of new orders with these ids. */
function written(review: number, ids: readonly number[], earlier: readonly Act[] = []): WrittenReview {
  return writeReview(
    { reviewId: aReviewId(review), accountId: margin, connection: 'simulator', at },
    ids.map((id) => ({
      actId: anActId(id),
      checked: {
        row: aRow(newDraft(), { origin: id === 1 ? anOrigin : null }),
        check: aCheck(start),
        difference: [],
        draft: newDraft(),
        callOf: null,
      },
      call: callOf(newDraft(), anActId(id)),
      proposal: null,
    })),
    new Map(earlier.map((act) => [act.actId, act])),
  )
}

async function save(store: OrderStore, { review, acts, steps }: WrittenReview): Promise<void> {
  await store.saveReview(review, acts, steps)
}

async function needAct(store: OrderStore, id: number): Promise<Act> {
  const act = await store.act(anActId(id))
  if (act === null) throw new Error('no such act')
  return act
}

const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no failure', failureOf)

describe('a review', () => {
  test('is given back as it was shown, after the file was closed as well', async () => {
    const folder = temporaryFolder()
    const one = written(1, [1, 2])
    const store = await openOrderStore(folder)
    await save(store, one)
    await store.close()
    const again = await openOrderStore(folder)
    expect(await again.review(aReviewId(1))).toEqual({ review: one.review, used: false })
    expect(await again.review(aReviewId(2))).toBeNull()
    expect(await again.acts(margin, null, 10)).toEqual([one.acts[1], one.acts[0]])
    expect(await again.acts(margin, anOrigin.threadId, 10)).toEqual([one.acts[0]])
    expect(await again.acts(roth, null, 10)).toEqual([])
    expect((await again.record(anActId(1))).map(({ kind }) => kind)).toEqual(['reviewed'])
    await again.close()
  })

  test('is sent once: the second time nothing is written', async () => {
    const store = await openOrderStore(temporaryFolder())
    await save(store, written(1, [1, 2]))
    const step = { actId: anActId(1), at, kind: 'sent' as const, detail: {}, link: null }
    expect(await store.beginSending(aReviewId(1), at, [step])).toBe(true)
    expect(await store.beginSending(aReviewId(1), at, [step])).toBe(false)
    expect((await store.acts(margin, null, 9)).map(({ state, sentAt }) => [state, sentAt])).toEqual([
      ['sending', at],
      ['sending', at],
    ])
    expect(await store.record(anActId(1))).toHaveLength(2)
    expect(await store.review(aReviewId(1))).toMatchObject({ used: true })
    await store.close()
  })

  test('that was discarded, or never stored, is not sent', async () => {
    const store = await openOrderStore(temporaryFolder())
    await save(store, written(1, [1]))
    await store.discard(aReviewId(1))
    expect(await store.beginSending(aReviewId(1), at, [])).toBe(false)
    expect(await store.beginSending(aReviewId(2), at, [])).toBe(false)
    expect(await needAct(store, 1)).toMatchObject({ state: 'reviewed', sentAt: null })
    await store.close()
  })

  test('of the same id is not stored twice, nor an act under two reviews before it went out', async () => {
    const store = await openOrderStore(temporaryFolder())
    await save(store, written(1, [1]))
    await expect(save(store, written(1, [2]))).rejects.toThrow(/UNIQUE/)
    expect(await refusal(save(store, written(2, [1])))).toMatchObject({ code: 'on-its-way' })
    expect(await store.review(aReviewId(2))).toBeNull()
    await store.close()
  })
})

describe('a repeat', () => {
  async function notFound(store: OrderStore): Promise<Act> {
    await save(store, written(1, [1]))
    await store.beginSending(aReviewId(1), at, [])
    const lost: Act = { ...(await needAct(store, 1)), state: 'not-found' }
    await store.save('sending', lost, [])
    return lost
  }

  test('keeps its state until it is sent, and the time of its first sending for good', async () => {
    const store = await openOrderStore(temporaryFolder())
    await save(store, written(2, [1], [await notFound(store)]))
    expect(await needAct(store, 1)).toMatchObject({ state: 'not-found', reviewId: aReviewId(2), sentAt: at })
    expect(await store.beginSending(aReviewId(2), instantAt(start + 90_000), [])).toBe(true)
    expect(await needAct(store, 1)).toMatchObject({ state: 'sending', sentAt: at })
    await store.close()
  })

  test('is not sent when the first sending turned up meanwhile, and not stored after that', async () => {
    const store = await openOrderStore(temporaryFolder())
    const lost = await notFound(store)
    await save(store, written(2, [1], [lost]))
    await store.save('not-found', { ...(await needAct(store, 1)), state: 'accepted', orderId: anOrderId('1') }, [])
    expect(await store.beginSending(aReviewId(2), at, [])).toBe(false)
    expect(await store.review(aReviewId(2))).toMatchObject({ used: false })
    expect(await refusal(save(store, written(3, [1], [lost])))).toMatchObject({ code: 'on-its-way' })
    await store.close()
  })

  test('of two reviews of it, the later one counts', async () => {
    const store = await openOrderStore(temporaryFolder())
    const lost = await notFound(store)
    await save(store, written(2, [1], [lost]))
    await save(store, written(3, [1], [lost]))
    expect(await store.beginSending(aReviewId(2), at, [])).toBe(false)
    expect(await store.beginSending(aReviewId(3), at, [])).toBe(true)
    await store.close()
  })
})

test('an act changes only from the state it was read in, with its step or not at all', async () => {
  const store = await openOrderStore(temporaryFolder())
  await save(store, written(1, [1]))
  const next: Act = { ...(await needAct(store, 1)), state: 'unknown' }
  const step = { actId: anActId(1), at, kind: 'no-answer' as const, detail: { code: 'timed-out' }, link: null }
  expect(await store.save('sending', next, [step])).toBe(false)
  expect(await store.record(anActId(1))).toHaveLength(1)
  expect(await store.save('reviewed', next, [step])).toBe(true)
  expect((await store.record(anActId(1))).at(-1)).toMatchObject({ kind: 'no-answer', detail: { code: 'timed-out' } })
  expect(await store.inState(['unknown', 'left'])).toEqual([next])
  await store.close()
})

test('acts are found by their order, by the order they are about, and by the looks to come', async () => {
  const store = await openOrderStore(temporaryFolder())
  await save(store, written(1, [1, 2, 3]))
  const one: Act = { ...(await needAct(store, 1)), state: 'accepted', orderId: anOrderId('1') }
  const two: Act = { ...(await needAct(store, 2)), draft: cancelDraft(anOrderId('1')) }
  const three: Act = { ...(await needAct(store, 3)), state: 'refused', looks: { done: 0, of: 3, nextAt: at } }
  for (const act of [one, two, three]) await store.save('reviewed', act, [])
  expect(await store.ofOrder(anOrderId('1'))).toEqual(one)
  expect(await store.ofOrder(anOrderId('2'))).toBeNull()
  expect(await store.about([anOrderId('2'), anOrderId('1')])).toEqual([two])
  expect(await store.lookedFor()).toEqual([three])
  await store.close()
})

test.each([
  ['a step is changed', "UPDATE steps SET kind = 'left'"],
  ['a step is removed', 'DELETE FROM steps'],
  ['an act is removed', 'DELETE FROM acts'],
  ['what was shown is changed', "UPDATE reviews SET value = json_set(value, '$.readAloud', 'x')"],
  ['a review is removed', 'DELETE FROM reviews'],
  ['a used review is made new', 'UPDATE reviews SET ended = NULL'],
  ['an accepted order is said to be refused', "UPDATE acts SET value = json_set(value, '$.state', 'refused')"],
])('the file itself refuses that %s', async (_what, sql) => {
  const folder = temporaryFolder()
  const store = await openOrderStore(folder)
  await save(store, written(1, [1]))
  await store.beginSending(aReviewId(1), at, [])
  await store.save('sending', { ...(await needAct(store, 1)), state: 'accepted' }, [])
  await store.close()
  const file = new DatabaseSync(join(folder, 'orders.db'))
  expect(() => file.exec(sql)).toThrow(/append-only|kept|as shown|once|the end/)
  file.close()
})

describe('a file that cannot be trusted', () => {
  async function filled(): Promise<{ folder: string; file: string }> {
    const folder = temporaryFolder()
    const store = await openOrderStore(folder)
    await save(store, written(1, [1]))
    await store.close()
    return { folder, file: join(folder, 'orders.db') }
  }

  const damages: readonly (readonly [string, (file: string) => void])[] = [
    ['is empty', (file) => truncateSync(file, 0)],
    ['is no database', (file) => writeFileSync(file, 'not a database at all, but long enough to be read as one')],
    ['has lost a page', (file) => truncateSync(file, 8192)],
    ['has lost the trigger that keeps its steps', (file) => run(file, 'DROP TRIGGER steps_are_kept')],
    ['is of a newer version', (file) => run(file, 'PRAGMA user_version = 9000')],
  ]
  function run(file: string, sql: string): void {
    const sqlite = new DatabaseSync(file)
    sqlite.exec(sql)
    sqlite.close()
  }

  test.each(damages)('because it %s lets nothing be sent, says so, and is left as it is', async (_what, damage) => {
    const { folder, file } = await filled()
    damage(file)
    const before = readFileSync(file)
    const store = await openOrderStore(folder)
    const one = written(2, [2])
    const works: readonly Promise<unknown>[] = [
      save(store, one),
      store.beginSending(aReviewId(1), at, []),
      store.review(aReviewId(1)),
      store.inState(['sending']),
      store.lookedFor(),
      store.acts(margin, null, 1),
    ]
    for (const work of works) expect(await refusal(work)).toMatchObject({ code: 'store-unavailable' })
    await store.close()
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(existsSync(`${file}.new`)).toBe(false)
  })

  test('because a row of it is damaged is not read around: that row may be an order on its way', async () => {
    const { folder, file } = await filled()
    run(file, "UPDATE acts SET value = json_set(value, '$.draft', 'x')")
    const store = await openOrderStore(folder)
    for (const work of [store.act(anActId(1)), store.inState(['reviewed']), store.acts(margin, null, 5)])
      expect(await refusal(work)).toMatchObject({ code: 'store-unavailable', detail: 'damaged' })
    await store.close()
  })
})

test('a commit is on the disk before it is believed: a power cut takes back nothing that was sent', () => {
  const database = openDurably(join(temporaryFolder(), 'orders.db'))
  const full = 2
  expect(database.first('PRAGMA synchronous')).toEqual({ synchronous: full })
  expect(database.first('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
  database.close()
})

test('the hash covers method, path and payload, each by itself', () => {
  const call = { method: 'POST', path: '/a', payload: 'b' } as const
  const hashes = [
    call,
    { ...call, method: 'PATCH' as const },
    { ...call, path: '/a\nb', payload: '' },
    { ...call, payload: 'c' },
  ]
  expect(new Set(hashes.map(hashOf)).size).toBe(4)
})
