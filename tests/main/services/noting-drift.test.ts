import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createNotingDrift } from '../../../main/services/noting-drift.ts'
import type { NotingDrift } from '../../../main/services/noting-drift.ts'
import type { DriftSighting } from '../../../main/services/broker-ports.ts'
import type { DriftStore } from '../../../main/services/store-ports.ts'
import { openArchive } from '../../../main/storage/archive.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const field: DriftSighting = { kind: 'field', place: 'message', name: 'mood', type: 'string', sample: null }

async function noting(): Promise<{ drift: NotingDrift; store: DriftStore; clock: FakeClock; writes: number[] }> {
  const archive = await openArchive(temporaryFolder())
  onTestFinished(() => archive.close())
  const clock = createFakeClock(fridayAfternoon)
  const writes: number[] = []
  const store: DriftStore = {
    list: () => archive.drift.list(),
    async add(news) {
      writes.push(news.length)
      await archive.drift.add(news)
    },
  }
  const log = { info: () => undefined, warn: () => undefined, bug: (_what: string, error: unknown) => String(error) }
  return { drift: createNotingDrift({ store, clock, log }), store, clock, writes }
}

describe('noting drift', () => {
  test('a poll that repeats itself is counted each time and written rarely', async () => {
    const { drift, clock, writes } = await noting()
    for (let poll = 0; poll < 30; poll++) {
      drift.note([field])
      await clock.advance(2000)
    }
    expect(writes.length).toBeLessThanOrEqual(2)
    const [only] = await drift.list()
    expect(only).toMatchObject({ name: 'mood', count: 30, firstSeen: '2026-11-20T19:30:00.000Z' })
    expect(only?.lastSeen).toBe('2026-11-20T19:30:58.000Z')
  })

  test('nothing new is no write', async () => {
    const { drift, clock, writes } = await noting()
    drift.note([field])
    await clock.advance(3_600_000)
    await drift.list()
    await drift.close()
    expect(writes).toEqual([1])
  })

  test('what is not written yet is written when the line closes', async () => {
    const { drift, store } = await noting()
    drift.note([field])
    await drift.close()
    expect(await store.list()).toMatchObject([{ name: 'mood', count: 1 }])
  })

  test('the first sample stays, and a type once seen is not forgotten for a null', async () => {
    const { drift, clock } = await noting()
    const part: DriftSighting = { kind: 'part', place: 'message', name: 'table', type: null, sample: null }
    drift.note([field, part])
    await clock.advance(60_000)
    drift.note([
      { ...field, type: 'null' },
      { ...part, sample: '{"a":1}' },
    ])
    drift.note([{ ...part, sample: '{"a":2}' }])
    expect(await drift.list()).toMatchObject([
      { kind: 'field', type: 'string', count: 2 },
      { kind: 'part', sample: '{"a":1}', count: 3 },
    ])
  })

  test('a server that invents names keeps 500 entries, the oldest dropped', async () => {
    const { drift, clock, store } = await noting()
    for (let answer = 0; answer < 30; answer++) {
      drift.note(Array.from({ length: 50 }, (_, n) => ({ ...field, name: `${answer} ${n}` })))
      await clock.advance(31_000)
    }
    const all = await store.list()
    expect(all).toHaveLength(500)
    expect(all[0]?.name.startsWith('29 ')).toBe(true)
    expect(all.at(-1)?.name.startsWith('20 ')).toBe(true)
  })
})

describe('on a desk', () => {
  test('answers with news are read as ever, and the list outlives a restart', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const folder = join(temporaryFolder(), 'profile')
    const first = await startDesk({ clock, broker, folder })
    expect(await first.call('drift.list', null)).toEqual([])
    broker.amend = async ({ url }, response) => {
      if (!/\/responses\//.test(url)) return response
      const body = z.looseObject({ data: z.looseObject({}) }).parse(await response.json())
      return Response.json({ ...body, data: { ...body.data, confidence: 0.7 } })
    }
    const threadId = await first.askNew('Price of AAPL [slow:3]')
    expect((await first.finish(threadId)).messages).toMatchObject([{ role: 'user' }, { outcome: 'completed' }])
    const polls = broker.count('GET', /\/responses\//)
    const seen = await first.call('drift.list', null)
    expect(seen).toMatchObject([{ kind: 'field', place: 'response', name: 'confidence', type: 'number', count: polls }])
    await first.close()
    const second = await startDesk({ clock, broker, folder })
    expect(await second.call('drift.list', null)).toEqual(seen)
    expect((await second.desk.dispatch('quick-ask', 'drift.list', null)).ok).toBe(false)
  })

  test.each([false, true])('the built-in market speaks as this version reads (older dialect: %s)', async (legacy) => {
    const clock = createFakeClock(fridayAfternoon)
    const desk = await startDesk({ clock, broker: await startBroker({ clock, legacy }) })
    for (const text of ['What moved NVDA today?', 'Buy 10 AAPL at 182.50 limit', 'Compare NVDA, AMD and INTC'])
      await desk.finish(await desk.askNew(text))
    expect(await desk.call('drift.list', null)).toEqual([])
  })
})
