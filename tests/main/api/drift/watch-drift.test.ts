import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Answer } from '../../../../main/api/answer.ts'
import { read } from '../../../../main/api/call.ts'
import type { Call } from '../../../../main/api/call.ts'
import type { Client } from '../../../../main/api/client.ts'
import { knownAnswers } from '../../../../main/api/drift/known-answers.ts'
import { watchDrift } from '../../../../main/api/drift/watch-drift.ts'
import { readJson } from '../../../../main/api/read-json.ts'
import { readEnvelope } from '../../../../main/api/wire/envelope.ts'
import type { DriftSighting } from '../../../../main/services/broker-ports.ts'
import { drift } from '../../../../preload/contract/drift.ts'
import { json } from '../../../../preload/contract/words.ts'
import type { Json } from '../../../../preload/contract/words.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'

const folder = join(import.meta.dirname, '../../../support/examples')

/** What is noted of an answer of this call, read from its text as the client reads it. */
async function sightings(callName: string, text: string): Promise<readonly DriftSighting[]> {
  const envelope = readEnvelope(readJson(text))
  if (envelope === null) throw new Error('no envelope')
  const bugs: unknown[] = []
  const answer: Answer = {
    status: 200,
    requestId: null,
    data: envelope.data,
    envelope: envelope.whole,
    errorMessage: null,
    nextPageToken: null,
    totalItems: null,
  }
  const client: Client = {
    clock: createFakeClock(0),
    log: { info: () => undefined, warn: () => undefined, bug: (_what, error) => String(bugs.push(error)) },
    send: async () => answer,
    settle: async () => ({ ok: true, answer }),
    close: () => undefined,
  }
  const reports: (readonly DriftSighting[])[] = []
  const call: Call = read(callName, '/v1/anything')
  await watchDrift(client, (all) => void reports.push(all)).send(call)
  expect(reports.length).toBeLessThanOrEqual(1)
  const all = reports[0] ?? []
  // The answer to a write whose every ending counts is looked through as well.
  await watchDrift(client, (again) => expect(again).toEqual(reports.shift())).settle(call)
  expect(reports).toEqual([])
  expect(bugs).toEqual([])
  const now = '2026-11-20T19:30:00.000Z'
  for (const each of all) drift.parse({ ...each, count: 1, firstSeen: now, lastSeen: now })
  return all
}

function example(file: string): string {
  return readFileSync(join(folder, file), 'utf8')
}

const message = { id: 'm-1', thread_id: 't-1', seq: 2, role: 'ASSISTANT', outcome: 'completed', created_at: '2026' }
const parts = (...each: Json[]): string => JSON.stringify({ data: [{ ...message, content: { parts: each } }] })

/** Which call brings each example; requests and refusals are none of our reading. */
const callOf: Readonly<Record<string, string>> = {
  'common/clock.json': 'read clock',
  'common/version.json': 'read version',
  'accounts/get.json': 'probe',
  'accounts/list.json': 'list accounts',
  'accounts/balances.cash.json': 'get balances',
  'accounts/balances.margin.json': 'get balances',
  'market/market-hours.json': 'read market hours',
  'market/market-hours.holiday.json': 'read market hours',
  'market/snapshot.equity.json': 'list snapshots',
  'market/snapshot.option.json': 'list snapshots',
  'market/snapshot.one-sided-and-empty.json': 'list snapshots',
  'market/daily-summary.json': 'list daily summaries',
  'market/instrument.get.json': 'get instrument',
  'market/instruments.search.json': 'search instruments',
  'market/instruments.list.json': 'search instruments',
  'market/fundamentals.json': 'get fundamentals',
  'market/events.instrument.json': 'list company events',
  'market/option-contracts.json': 'list option contracts',
  'orders/list.json': 'list orders',
  'orders/get.json': 'get order',
  'orders/submit.response.json': 'submit order',
  'orders/submit.option.response.json': 'submit order',
  'orders/submit.rejected-200.response.json': 'submit order',
  'orders/replace.response.json': 'replace order',
  'orders/cancel.response.json': 'cancel order',
  'orders/executions.json': 'list executions',
  'positions/list.json': 'list positions',
  'omni/threads.list.json': 'list threads',
  'omni/thread.get.json': 'get thread',
  'omni/thread.create.response.json': 'create thread',
  'omni/message.create.response.json': 'create message',
  'omni/messages.list.json': 'list messages',
  'omni/message.get.json': 'get message',
  'omni/message.errored.json': 'get message',
  'omni/message.canceled.json': 'get message',
  'omni/response.queued.json': 'get response',
  'omni/response.succeeded.json': 'get response',
  'omni/response.failed.json': 'get response',
  'omni/response.canceled.json': 'get response',
  'omni/response.cancel.response.json': 'cancel response',
  'omni/thread-response.active.json': 'active response',
  'omni/thread-response.idle.json': 'active response',
  'omni/feedback.response.json': 'send feedback',
  'omni/entitlement-agreements.json': 'list agreements',
  'omni/entitlements.create.response.json': 'create entitlements',
  'omni/entitlements.list.json': 'list entitlements',
  'omni/entitlement.delete.response.json': 'revoke entitlement',
  'legacy/entitlements.list.json': 'list entitlements',
}

describe('what is documented is no drift', () => {
  test.each(Object.entries(callOf))('%s', async (file, call) => {
    expect(await sightings(call, example(file))).toEqual([])
  })

  const partFiles = [
    ...globSync('omni/parts/*.json', { cwd: folder }),
    ...globSync('legacy/{action,chart}.*.json', { cwd: folder }),
  ]
  test('the parts are found', () => expect(partFiles.length).toBeGreaterThan(15))
  test.each(partFiles)('%s', async (file) => {
    expect(await sightings('list messages', parts(json.parse(JSON.parse(example(file)))))).toEqual([])
  })

  test('no example of these folders is left out', () => {
    const files = globSync('{common,omni}/*.json', { cwd: folder }).filter(
      (file) => !/request|\.4\d\d|\.5\d\d|error\./.test(file),
    )
    expect(files.filter((file) => !(file in callOf))).toEqual([])
  })

  test('every call of the endpoints has its known answer', () => {
    const endpoints = join(import.meta.dirname, '../../../../main/api/endpoints')
    const calls = globSync('*.ts', { cwd: endpoints }).flatMap((file) => {
      const text = readFileSync(join(endpoints, file), 'utf8')
      return [...text.matchAll(/\b(?:read|readOnce|readByPost|post|remove|write)\(\s*'([^']+)'/g)].map(
        (found) => found[1] ?? '',
      )
    })
    expect(calls.length).toBeGreaterThan(20)
    expect(calls.filter((name) => !knownAnswers.has(name))).toEqual([])
    expect([...knownAnswers.keys()].filter((name) => !calls.includes(name))).toEqual([])
  })
})

describe('what is new is noted once an answer', () => {
  test('a field of every row, by name and JSON type and never by value', async () => {
    const rows = [1, 2, 3].map((seq) => ({ ...message, seq, mood: `secret ${seq}`, content: { parts: [] } }))
    const all = await sightings('list messages', JSON.stringify({ data: rows, metadata: { region: 'us' } }))
    expect(all).toEqual([
      { kind: 'field', place: 'message', name: 'mood', type: 'string', sample: null },
      { kind: 'field', place: 'envelope.metadata', name: 'region', type: 'string', sample: null },
    ])
    expect(JSON.stringify(all)).not.toContain('secret')
  })

  test.each([
    ['in a part', { type: 'text', text: 'a', lang: ['en'] }, 'message.content.parts[](text)', 'lang', 'array'],
    [
      'in an action',
      { type: 'structured_action', action_id: 'a', action: { open_chart: { symbol: 'A', theme: null } } },
      'message.content.parts[](structured_action).action.open_chart',
      'theme',
      'null',
    ],
    [
      'in a point of a series',
      {
        type: 'chart',
        payload: { chartId: 'c', dataChart: { series: [{ name: 's', points: [{ x: 'a', y: 1, z: 2 }] }] } },
      },
      'message.content.parts[](chart).payload.dataChart.series[].points[]',
      'z',
      'number',
    ],
  ])('a field %s, at its place', async (_where, part, place, name, type) => {
    expect(await sightings('list messages', parts(part, part))).toEqual([
      { kind: 'field', place, name, type, sample: null },
    ])
  })

  test('a part of an unknown type, with a sample that names no account', async () => {
    const table = { type: 'table', account_id: 19816, note: 'of 19816', rows: [[1, 2.5, 182_500]], cols: { a: true } }
    const [only, ...rest] = await sightings('list messages', parts(table, table, { type: 'text', text: 'known' }))
    expect(rest).toEqual([])
    expect(only).toMatchObject({ kind: 'part', place: 'message.content.parts[].type', name: 'table', type: null })
    expect(JSON.parse(only?.sample ?? '')).toEqual({
      type: 'table',
      account_id: '#####',
      note: 'of #####',
      rows: [[1, 2.5, '#####']],
      cols: { a: true },
    })
  })

  test('the words of the user are no sample', async () => {
    const data = { ...message, role: 'USER', content: { parts: [{ type: 'voice', transcript: 'my private words' }] } }
    const all = await sightings('get message', JSON.stringify({ data }))
    expect(all).toEqual([
      { kind: 'part', place: 'message.content.parts[].type', name: 'voice', type: null, sample: null },
    ])
  })

  test('an unknown action, with its sample', async () => {
    const raw = { type: 'structured_action', action_id: 'a', action: { open_heatmap: { sector: 'tech' } } }
    expect(await sightings('list messages', parts(raw))).toEqual([
      {
        kind: 'action',
        place: 'message.content.parts[](structured_action).action',
        name: 'open_heatmap',
        type: null,
        sample: '{"sector":"tech"}',
      },
    ])
  })

  test('words of closed lists, and known ones in another case are known', async () => {
    const response = { id: 'r', thread_id: 't', user_message_id: 'm', status: 'paused' }
    expect(await sightings('get response', JSON.stringify({ data: response }))).toEqual([
      { kind: 'word', place: 'response.status', name: 'paused', type: null, sample: null },
    ])
    expect(await sightings('get response', JSON.stringify({ data: { ...response, status: 'RUNNING' } }))).toEqual([])
    const order = { side: 'SHORT_EXEMPT', quantity: '1', order_type: 'LIMIT', time_in_force: 'DAY' }
    const prefill = { action_type: 'NEW', orders: [order, order] }
    const raw = { type: 'structured_action', action_id: 'a', action: { prefill_order: prefill } }
    expect(await sightings('list messages', parts(raw))).toMatchObject([{ kind: 'word', name: 'SHORT_EXEMPT' }])
  })

  test('what an unknown field holds is not looked into', async () => {
    const text = JSON.stringify({ data: { ...message, extra: { inner: { type: 'x' } }, content: { parts: [] } } })
    expect((await sightings('get message', text)).map(({ name }) => name)).toEqual(['extra'])
  })
})

describe('hostile answers', () => {
  test('names of a megabyte, control characters, __proto__ and names every object has are bounded and plain', async () => {
    const names = ['x'.repeat(1_000_000), 'a\u0000\u001b[31mb\u202e', '__proto__', 'constructor', 'acct19816balance']
    const fields = names.map((name) => `${JSON.stringify(name)}:1`).join(',')
    const all = await sightings('get message', `{"data":{"content":{"parts":[]},"role":"ASSISTANT",${fields}}}`)
    expect(all.map(({ name }) => name)).toEqual([
      `${'x'.repeat(48)}...`,
      'a\\u{0}\\u{1b}[31mb\\u{202e}',
      'constructor',
      'acct#####balance',
    ])
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  test('types and words of any kind and length', async () => {
    const raw = { type: 'y'.repeat(100_000), big: Array.from({ length: 10_000 }, () => 'z'.repeat(100)) }
    const [part] = await sightings(
      'list messages',
      parts(raw, { type: 'constructor' }, { type: 7 }, null, 'text', [raw]),
    )
    expect(part?.name.length).toBeLessThanOrEqual(100)
    expect(part?.sample?.length).toBeLessThanOrEqual(2000)
  })

  test('ten thousand new fields in one answer are not ten thousand entries', async () => {
    const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n % 9000}x`, n]))
    const all = await sightings('get message', JSON.stringify({ data: { ...message, ...fields } }))
    expect(all).toHaveLength(50)
  })

  test('data of another form is left to the readers', async () => {
    for (const data of [null, 7, 'text', [[[]]], { content: [] }, { content: { parts: 'none' } }])
      expect(z.array(z.unknown()).parse(await sightings('list messages', JSON.stringify({ data })))).toEqual([])
  })
})
