import { afterEach, describe, expect, test } from 'vitest'
import { accountId, messageId, responseId, threadId } from '../../../preload/contract/words.ts'
import { listenFaultServer, reply } from './fault-server.ts'
import type { FaultServer, Respond } from './fault-server.ts'
import { ending, openLine } from './open-line.ts'
import type { TestLine } from './open-line.ts'

const servers: FaultServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function lineTo(respond: Respond): Promise<TestLine & { readonly server: FaultServer }> {
  const server = await listenFaultServer(respond)
  servers.push(server)
  return { ...openLine(server.origin), server }
}

/** Always this text, as JSON. */
function always(text: string): Respond {
  return (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(text)
}

const account = accountId.parse(1)
const thread = threadId.parse('t-1')

function accountRow(id: number | string): string {
  return `{"id":${id},"full_name":"A","short_name":"a","subtype":"CASH","status":"ACTIVE"}`
}

function message(seq: number): object {
  return {
    id: `m-${seq}`,
    thread_id: 't-1',
    seq,
    role: 'USER',
    outcome: 'completed',
    created_at: '2026',
    content: { parts: [{ type: 'text', text: `${seq}` }] },
  }
}

describe('accounts', () => {
  test('an id beyond 2^53 is left out alone: rounded, it would name another account', async () => {
    const ids = [7, '9007199254740993', '1e400', -1, 0, '"12"', 1.5, 'null', 8]
    const line = await lineTo(always(`{"data":[${ids.map((id) => accountRow(id)).join(',')}]}`))
    const { value } = await ending(line, line.broker.listAccounts())
    expect(value?.map((row) => row.id)).toEqual([7, 8])
    expect(line.logged).toEqual(['rows left out {"call":"list accounts","count":7}'])
  })

  test('a page on which no row can be read is unreadable, not an empty list of accounts', async () => {
    const line = await lineTo(always(`{"data":[${accountRow('9007199254740993')}]}`))
    expect((await ending(line, line.broker.listAccounts())).failure?.code).toBe('unreadable-answer')
  })

  test('an empty list is an empty list', async () => {
    const line = await lineTo(always('{"data":[]}'))
    expect((await ending(line, line.broker.listAccounts())).value).toEqual([])
  })

  test('duplicate keys, a byte-order mark and unknown fields do not hurt', async () => {
    const line = await lineTo(always(`\uFEFF\uFEFF{"data":[],"data":[{"id":1,"id":2,"x":{"y":1}}],"extra":1}`))
    const { value } = await ending(line, line.broker.listAccounts())
    expect(value).toEqual([{ id: 2, fullName: '', shortName: '', subtype: '', status: '' }])
  })

  test('pages are joined; the size goes with the first only, and a row seen twice counts once', async () => {
    const pages = [
      { data: [{ id: 1 }, { id: 2 }], metadata: { next_page_token: 'a+b/=' } },
      { data: [{ id: 2 }, { id: 3 }], metadata: { next_page_token: 5 } },
      { data: [{ id: 4 }], metadata: { next_page_token: null, total_items: '4' } },
    ]
    const line = await lineTo((_request, response, nth) => reply(response, 200, pages[nth - 1]))
    const { value } = await ending(line, line.broker.listAccounts())
    expect(value?.map((row) => row.id)).toEqual([1, 2, 3, 4])
    expect(line.server.seen.map((request) => request.url)).toEqual([
      '/v1/accounts?page_size=1000',
      '/v1/accounts?page_token=a%2Bb%2F%3D',
      '/v1/accounts?page_token=5',
    ])
  })

  test('pages that run in a circle end as unreadable', async () => {
    const line = await lineTo((_request, response, nth) =>
      reply(response, 200, { data: [{ id: nth }], metadata: { next_page_token: `token-${nth % 3}` } }),
    )
    expect((await ending(line, line.broker.listAccounts())).failure?.code).toBe('unreadable-answer')
    expect(line.server.seen).toHaveLength(4)
  })

  test('pages without end stop at the thousandth', async () => {
    let pages = 0
    const fetch = async (): Promise<Response> => {
      pages += 1
      return Response.json({ data: [{ id: pages }], metadata: { next_page_token: `token-${pages}` } })
    }
    const line = openLine('https://api.example.test', { fetch })
    expect((await ending(line, line.broker.listAccounts())).failure?.code).toBe('unreadable-answer')
    expect(pages).toBe(1_000)
  })

  test('a probe counts what the server counts, or else the rows', async () => {
    const odd = await lineTo(always('{"data":[{"id":1},{"id":2}],"metadata":{"total_items":"many","request_id":7}}'))
    expect((await ending(odd, odd.broker.probe())).value).toMatchObject({
      status: 200,
      accountCount: 2,
      requestId: null,
    })
  })
})

describe('threads and messages', () => {
  test('a huge page of messages is read in whole', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => message(index))
    const line = await lineTo((_request, response) => reply(response, 200, { data: rows }))
    const { value } = await ending(line, line.broker.listMessages(account, thread, null))
    expect(value?.rows).toHaveLength(5_000)
  })

  test('one bad row costs that row; a row of another thread is never shown in this one', async () => {
    const rows = [message(1), { ...message(2), id: '../x' }, { ...message(3), thread_id: 't-2' }, null, 'x', message(4)]
    const line = await lineTo((_request, response) => reply(response, 200, { data: rows }))
    const { value } = await ending(line, line.broker.listMessages(account, thread, null))
    expect(value?.rows.map((row) => row.seq)).toEqual([1, 4])
  })

  test('a role of a later version is never the user, and odd fields have fallbacks', async () => {
    const rows = [
      {
        ...message(1),
        role: 'TOOL',
        seq: '1',
        outcome: null,
        created_at: 5,
        content: null,
        error: { code: 5, message: 'x' },
      },
    ]
    const line = await lineTo((_request, response) => reply(response, 200, { data: rows, metadata: 'odd' }))
    const { value } = await ending(line, line.broker.listMessages(account, thread, null))
    expect(value?.rows[0]).toMatchObject({
      role: 'assistant',
      seq: 1,
      outcome: 'errored',
      createdAt: '',
      parts: [],
      error: { code: '5' },
    })
    expect(value?.nextPageToken).toBeNull()
  })

  test('a number no double holds is missing in what is kept, so that the archive can store it', async () => {
    const line = await lineTo(
      always('{"data":{"id":"t-1","title":"x","score":1e400,"deep":[-1e999,"\\ud800"],"__proto__":{"a":1}}}'),
    )
    const { value } = await ending(line, line.broker.getThread(account, thread))
    expect(value?.raw).toEqual({ id: 't-1', title: 'x', score: null, deep: [null, '\uFFFD'] })
  })

  test('a page that names itself as the next is unreadable', async () => {
    const line = await lineTo(always('{"data":[],"metadata":{"next_page_token":"again"}}'))
    const first = await ending(line, line.broker.listThreads(account, null))
    expect(first.value?.nextPageToken).toBe('again')
    expect((await ending(line, line.broker.listThreads(account, 'again'))).failure?.code).toBe('unreadable-answer')
    expect(line.server.seen[1]?.url).toBe('/v1/omni-ai/threads?account_id=1&page_token=again')
  })

  test('an answer about another thread, message or response is not taken for this one', async () => {
    const line = await lineTo(
      always(JSON.stringify({ data: { ...message(1), id: 'other', user_message_id: 'm', status: 'running' } })),
    )
    for (const ask of [
      () => line.broker.getThread(account, thread),
      () => line.broker.getMessage(account, messageId.parse('m-1')),
      () => line.broker.getResponse(account, responseId.parse('r-1')),
    ]) {
      expect((await ending<unknown>(line, ask())).failure?.code).toBe('unreadable-answer')
    }
  })
})

describe('the running answer', () => {
  test('a 404 on an idle thread is not reported as a lost thread', async () => {
    const line = await lineTo((request, response) =>
      request.url.includes('/response?')
        ? reply(response, 404, { error: { code: 404, message: 'No active response' } })
        : reply(response, 200, { data: { id: 't-1', title: 'x' } }),
    )
    expect(await ending(line, line.broker.activeResponse(account, thread))).toMatchObject({
      value: null,
      failure: null,
    })
  })

  test('a thread that is gone is reported as gone', async () => {
    const line = await lineTo((_request, response) => reply(response, 404, { error: { code: 404, message: 'gone' } }))
    expect((await ending(line, line.broker.activeResponse(account, thread))).failure?.code).toBe('not-found')
  })

  test('an unknown status counts as unknown, whatever the case of the known ones', async () => {
    const body = {
      id: 'r-1',
      thread_id: 't-1',
      user_message_id: 'm-1',
      output_message_id: '',
      content: { parts: null },
    }
    for (const [word, status] of [
      ['RUNNING', 'running'],
      ['paused', 'unknown'],
      [undefined, 'unknown'],
      [5, 'unknown'],
    ] as const) {
      const line = await lineTo((_request, response) => reply(response, 200, { data: { ...body, status: word } }))
      const { value } = await ending(line, line.broker.getResponse(account, responseId.parse('r-1')))
      expect(value).toMatchObject({ status, outputMessageId: null, parts: [], error: null })
    }
  })

  test('an empty success to a cancel is a success', async () => {
    const line = await lineTo((_request, response) => void response.writeHead(204).end())
    expect((await ending(line, line.broker.cancelResponse(account, responseId.parse('r-1')))).value).toBe(true)
    expect(line.server.seen[0]).toMatchObject({
      method: 'DELETE',
      url: '/v1/omni-ai/responses/r-1?account_id=1',
      body: '',
    })
  })
})

describe('the market clock', () => {
  test('no row for equities is no clock; odd sessions do not hurt', async () => {
    const options = { market: 'us_options', market_name: 'Options' }
    const odd = {
      market: 'us_equities',
      status: { is_open: true, current_session: 'overnight' },
      today_sessions: [],
      next_sessions: { regular: 5 },
    }
    const none = await lineTo((_request, response) => reply(response, 200, { data: [options] }))
    expect((await ending(none, none.broker.readMarketClock())).value).toBeNull()
    const some = await lineTo((_request, response) => reply(response, 200, { data: [options, odd] }))
    expect((await ending(some, some.broker.readMarketClock())).value).toMatchObject({
      session: 'overnight',
      closesAt: null,
      opensAt: null,
    })
  })

  test('before the bell, today counts as the next opening', async () => {
    const row = {
      market: 'us_equities',
      current_time: '2026-04-23T08:00:00-04:00',
      status: { day_type: 'TRADING_DAY', is_open: true, current_session: 'pre_market' },
      today_sessions: {
        pre_market: { close: '2026-04-23T09:30:00-04:00' },
        regular: { open: '2026-04-23T09:30:00-04:00' },
      },
      next_sessions: { regular: { open: '2026-04-24T09:30:00-04:00' } },
    }
    const line = await lineTo((_request, response) => reply(response, 200, { data: [row] }))
    const { value } = await ending(line, line.broker.readMarketClock())
    expect(value).toMatchObject({ closesAt: '2026-04-23T09:30:00-04:00', opensAt: '2026-04-23T09:30:00-04:00' })
  })

  test('a clock that is no time is unreadable', async () => {
    const line = await lineTo(always('{"data":{"clock":"noon"}}'))
    expect((await ending(line, line.broker.readClock())).failure?.code).toBe('unreadable-answer')
  })
})

test('a partial success, data beside an error, is a success with words', async () => {
  const line = await lineTo((_request, response) =>
    reply(response, 207, { data: { version: '1' }, error: { code: 207, message: 'partly' } }),
  )
  expect((await ending(line, line.broker.readVersion())).value).toBe('1')
})

test('what the server refuses about one call does not make the line a broken one', async () => {
  for (const [status, health] of [
    [403, null],
    [404, null],
    [409, null],
    [422, null],
    [401, 'unauthorized'],
    [500, 'server-error'],
  ] as const) {
    const line = await lineTo((_request, response) =>
      reply(response, status, { error: { code: status, message: 'no' } }),
    )
    await ending(line, line.broker.createThread(account, 'x', []))
    expect(line.health.map((failure) => failure?.code ?? null)).toEqual([health])
  }
})
