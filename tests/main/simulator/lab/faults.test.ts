import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { tokens } from '../../../../main/simulator/assistant/tokens.ts'
import { concernOf, faultNames, type FaultName } from '../../../../main/simulator/lab/faults.ts'
import { ACCOUNT, OPEN_MARKET } from '../open-simulator.ts'
import { ask, openLab, type OpenLab, type Seen } from './open-lab.ts'

const HOUR = 3_600_000
const json = ({ bytes }: Seen): unknown => JSON.parse(bytes.toString())
const text = ({ bytes }: Seen): string => bytes.toString()
const whole = (seen: Seen) => {
  expect([seen.status, seen.broken]).toEqual([200, null])
  expect(json(seen)).toHaveProperty('data')
}
const refused = (status: number) => (seen: Seen) => {
  expect([seen.status, seen.broken]).toEqual([status, null])
  expect(json(seen)).toMatchObject({ error: { code: status } })
}
const limited = (wait: string | null) => (seen: Seen) => {
  refused(429)(seen)
  expect(seen.headers.get('retry-after')).toBe(wait)
}

/** What each fault must look like to whoever reads the wire; a clean answer passes none of these. */
const signs: Record<
  Exclude<FaultName, 'endless' | 'failed' | 'canceled' | 'gone' | `order-${string}` | `duplicate-${string}`>,
  (seen: Seen) => void
> = {
  lost: ({ broken }) => expect(broken).toBe('before the head'),
  reset: ({ broken }) => expect(broken).toBe('before the head'),
  'reset-in-body'({ broken, status, bytes }) {
    expect([broken, status]).toEqual(['in the body', 200])
    expect(bytes.length).toBeGreaterThan(10)
  },
  drip(seen) {
    whole(seen)
    expect(seen.pauses.length).toBeGreaterThan(30)
    expect(seen.pauses.every((ms) => ms === 1000)).toBe(true)
  },
  stall(seen) {
    whole(seen)
    expect(seen.pauses).toEqual([30_000])
  },
  redirect({ status, headers }) {
    expect(status).toBe(307)
    expect(new URL(headers.get('location') ?? '').hostname).toMatch(/\.invalid$/)
  },
  html(seen) {
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(text(seen)).toMatch(/^<!doctype html>/)
  },
  '400': refused(400),
  '401': refused(401),
  '403': refused(403),
  '404': refused(404),
  '409': refused(409),
  '422': refused(422),
  '429': limited('2'),
  '429-long': limited('30'),
  '429-date'(seen) {
    refused(429)(seen)
    const wait = Date.parse(seen.headers.get('retry-after') ?? '') - Date.parse(seen.headers.get('date') ?? '')
    expect(wait).toBe(30_000)
  },
  '429-absurd': limited('999999999'),
  '429-silent': limited(null),
  '500': refused(500),
  '501': refused(501),
  '502': refused(502),
  '503': refused(503),
  '504': refused(504),
  empty: (seen) => expect([seen.status, seen.bytes.length, seen.broken]).toEqual([200, 0, null]),
  truncated(seen) {
    expect([seen.status, seen.broken]).toEqual([200, null])
    expect(text(seen)).toMatch(/^\{"data":/)
    expect(() => json(seen)).toThrow(SyntaxError)
  },
  malformed(seen) {
    expect([seen.status, seen.broken]).toEqual([200, null])
    expect(text(seen)).toMatch(/^\{"data"=.*\}$/)
  },
  bom: ({ status, bytes }) => expect([status, bytes.subarray(0, 4).toString('hex')]).toEqual([200, 'efbbbf7b']),
  'text-type'(seen) {
    whole(seen)
    expect(seen.headers.get('content-type')).toBe('text/plain')
  },
  'wrong-shape': (seen) => expect(json(seen)).toMatchObject({ data: 'something else' }),
  'gzip-bomb'({ headers, bytes }) {
    expect(headers.get('content-encoding')).toBe('gzip')
    expect(Number(headers.get('content-length'))).toBeLessThan(100_000)
    expect(bytes.length).toBe(32 * 1024 * 1024)
  },
  'double-keys'(seen) {
    whole(seen)
    expect(text(seen)).toMatch(/^\{"data":null,"data":[[{]/)
  },
  'infinite-numbers'(seen) {
    expect(text(seen)).toContain(':1e400')
    expect(json(seen)).toHaveProperty('number', Infinity)
  },
  'unsafe-numbers': (seen) => expect(text(seen)).toContain(':9007199254740993'),
  'huge-page'(seen) {
    whole(seen)
    expect(seen.bytes.length).toBeGreaterThan(5_900_000)
    expect(seen.bytes.length).toBeLessThan(8_000_000)
  },
  'page-circle': (seen) =>
    expect(json(seen)).toMatchObject({ metadata: { next_page_token: expect.stringMatching(/./) } }),
  'slow-clock': ({ headers }) =>
    expect(headers.get('date')).toBe(new Date(Math.floor(OPEN_MARKET / 1000) * 1000 - HOUR).toUTCString()),
}
const signOf = new Map(Object.entries(signs))

/** Whether an answer shows the fault: its sign throws where it does not. */
function shows(fault: string, seen: Seen): boolean {
  try {
    signOf.get(fault)?.(seen)
    return signOf.has(fault)
  } catch {
    return false
  }
}
const wireFaults = faultNames.filter((name) => signOf.has(name))

/** A thread whose answer runs, so that polls carry a text. */
async function running(lab: OpenLab, words = ''): Promise<string> {
  const { response_id } = await lab.start(`What moved NVDA today? [stuck] ${words}`)
  return response_id
}

describe('on the wire', () => {
  test.each(wireFaults)(
    '%s is seen once when the route switches it on, and the next request is clean',
    async (fault) => {
      const lab = await openLab()
      const responseId = await running(lab)
      const concern = concernOf(fault)
      const send = () =>
        concern === 'ask'
          ? lab.see('POST', '/threads', ask('Hello'))
          : concern === 'read'
            ? lab.list()
            : lab.poll(responseId)
      await lab.switchOn(fault, concern)
      signOf.get(fault)?.(await send())
      const clean = await send()
      whole(clean)
      expect(clean.pauses).toEqual([])
      expect(shows(fault, clean)).toBe(false)
    },
  )

  const tokenFaults = tokens.filter(({ fault }) => fault !== undefined && concernOf(fault) === 'all')
  test.each(tokenFaults.map(({ token, fault }) => [token, fault ?? '']))(
    '%s spoils two polls as %s, and the third is clean',
    async (token, fault) => {
      const lab = await openLab()
      const responseId = await running(lab, token)
      for (let n = 0; n < 2; n++) signOf.get(fault)?.(await lab.poll(responseId))
      const third = await lab.poll(responseId)
      whole(third)
      expect(shows(fault, third)).toBe(false)
    },
  )

  test('the mark for the adapter never leaves it', async () => {
    const lab = await openLab()
    const responseId = await running(lab)
    for (const fault of ['drip', 'stall'] as const) {
      await lab.switchOn(fault, 'poll')
      expect((await lab.poll(responseId)).headers.has('x-simulator-fault')).toBe(false)
    }
  })

  test('every fault that makes sense for a turn has a token', () => {
    const known = new Set(tokens.map(({ fault }) => fault))
    const ofTurns = faultNames.filter((fault) => concernOf(fault) !== 'order')
    // A token is about one turn: lists have none, and [409] has a meaning of its own.
    expect(ofTurns.filter((fault) => !known.has(fault))).toEqual(['409', 'huge-page', 'page-circle'])
  })
})

describe('what a spoilt question leaves behind', () => {
  const untouched = new Set<FaultName>([
    ...(['reset', 'redirect', 'html', '400', '401', '403', '404', '409', '422'] as const),
    ...(['429', '429-long', '429-date', '429-absurd', '429-silent', '500', '501', '502', '503'] as const),
  ])
  test.each(faultNames.filter((fault) => !['read', 'order'].includes(concernOf(fault))))('%s', async (fault) => {
    const lab = await openLab()
    await lab.switchOn(fault, 'ask')
    await lab.see('POST', '/threads', ask('Price of NVDA'))
    const left = z.object({ data: z.array(z.looseObject({ title: z.string() })) }).parse(json(await lab.list()))
    expect(left.data.map(({ title }) => title)).toEqual(untouched.has(fault) ? [] : ['Price of NVDA'])
  })
})

describe('how an answer ends', () => {
  const endings = [
    ['endless', '[stuck]', 'running', null],
    ['failed', '[fail]', 'failed', 'errored'],
    ['canceled', '[canceled]', 'canceled', 'canceled'],
    ['gone', '[gone]', null, null],
  ] as const
  test.each(endings)('%s, by the route as by %s', async (fault, token, status, outcome) => {
    const lab = await openLab()
    await lab.switchOn(fault, 'ask')
    const byRoute = await lab.start('What moved NVDA today?')
    const byToken = await lab.start(`What moved NVDA today? ${token}`)
    const untouched = await lab.start('What moved NVDA today?')
    lab.clock.time += 3000
    for (const { response_id } of [byRoute, byToken]) whole(await lab.poll(response_id))
    lab.clock.time += HOUR
    for (const { response_id, thread_id } of [byRoute, byToken]) {
      const seen = await lab.poll(response_id)
      expect(seen.status).toBe(status === null ? 404 : 200)
      expect(json(seen)).toMatchObject(status === null ? { error: { code: 404 } } : { data: { status } })
      const [, answer] = await lab.messages(thread_id)
      expect(answer?.outcome ?? null).toBe(outcome)
      const active = json(await lab.see('GET', `/threads/${thread_id}/response?account_id=${ACCOUNT}`))
      expect(active).toMatchObject({ data: fault === 'endless' ? { status } : null })
    }
    expect(json(await lab.poll(untouched.response_id))).toMatchObject({ data: { status: 'succeeded' } })
  })

  test('a canceled answer keeps the text it had', async () => {
    const lab = await openLab()
    const { thread_id } = await lab.start('What moved NVDA today? [canceled]')
    lab.clock.time += HOUR
    const [, answer] = await lab.messages(thread_id)
    expect(answer?.content.parts).toMatchObject([{ type: 'text', text: expect.stringMatching(/.{20}/) }])
  })

  test('a question after a forgotten answer goes through', async () => {
    const lab = await openLab()
    const { thread_id } = await lab.start('Hello [gone]')
    lab.clock.time += HOUR
    await lab.askMore(thread_id, 'Price of NVDA')
    lab.clock.time += HOUR
    expect((await lab.messages(thread_id)).map(({ role }) => role)).toEqual(['USER', 'USER', 'ASSISTANT'])
  })
})

describe('lists and clocks', () => {
  test('a huge page repeats its rows; what is no list is padded', async () => {
    const lab = await openLab()
    const { thread_id } = await lab.start('Hello')
    await lab.switchOn('huge-page', 'read', { requests: 2 })
    const { data } = z.object({ data: z.array(z.looseObject({ id: z.string() })) }).parse(json(await lab.list()))
    expect(data.length).toBeGreaterThan(1000)
    expect(new Set(data.map(({ id }) => id))).toEqual(new Set([thread_id]))
    const one = await lab.see('GET', `/threads/${thread_id}?account_id=${ACCOUNT}`)
    expect(one.bytes.length).toBe(6_000_000)
    expect(json(one)).toMatchObject({ data: { id: thread_id } })
  })

  test('a circle of pages comes back to where it was, by real tokens, and never names itself', async () => {
    const lab = await openLab()
    await lab.start('Hello')
    await lab.switchOn('page-circle', 'read', 'until-off')
    const followed: string[] = []
    let query = ''
    for (let n = 0; n < 4; n++) {
      const page = json(await lab.see('GET', `/threads?account_id=${ACCOUNT}${query}`))
      const { metadata } = z.object({ metadata: z.object({ next_page_token: z.string() }) }).parse(page)
      expect(page).toMatchObject({ data: [{ title: 'Hello' }] })
      followed.push(metadata.next_page_token)
      query = `&page_token=${metadata.next_page_token}`
    }
    expect(followed[0]).not.toBe(followed[1])
    expect(followed.slice(2)).toEqual(followed.slice(0, 2))
  })

  test('a slow clock shows in the times of the answer, not in the calendar of the market', async () => {
    const lab = await openLab()
    const started = await lab.start('Hello')
    await lab.switchOn('slow-clock', 'read', 'until-off')
    const row = z.object({ data: z.object({ created_at: z.string() }) })
    const thread = await lab.see('GET', `/threads/${started.thread_id}?account_id=${ACCOUNT}`)
    expect(Date.parse(row.parse(json(thread)).data.created_at)).toBe(OPEN_MARKET - HOUR)
    const clock = await (await lab.call('GET', '/v1/clock')).text()
    expect(clock).toContain('"2026-11-20T18:30:07.250')
    const hours = async () =>
      z.object({ data: z.unknown() }).parse(await (await lab.call('GET', '/v1/calendars/market-hours')).json())
    const spoilt = await hours()
    await lab.lab('DELETE')
    expect(spoilt.data).toEqual((await hours()).data)
  })

  test('every number is replaced, and no digit of a text', async () => {
    const lab = await openLab()
    const { thread_id } = await lab.start('Price of 3M, 100 shares')
    await lab.switchOn('infinite-numbers', 'read')
    const seen = text(await lab.see('GET', `/threads/${thread_id}/messages?account_id=${ACCOUNT}`))
    expect(seen).toContain('"seq":1e400')
    expect(seen).toContain('Price of 3M, 100 shares')
  })
})
