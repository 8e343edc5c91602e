import { describe, expect, test } from 'vitest'
import { ACCOUNT, openSimulator } from '../open-simulator.ts'

const at = `?account_id=${ACCOUNT}`
const strange = '019dbae9-73b3-7fe0-bd14-25fe57e91475'
const threads = '/omni-ai/threads'

describe('requests that are refused', () => {
  const cases: [what: string, method: 'GET' | 'POST' | 'DELETE', path: string, body: unknown, status: number][] = [
    ['an unknown path', 'GET', '/no/such/path', undefined, 404],
    ['a wrong method', 'DELETE', '/accounts', undefined, 405],
    ['an unknown thread', 'GET', `${threads}/${strange}${at}`, undefined, 404],
    ['messages of an unknown thread', 'GET', `${threads}/${strange}/messages${at}`, undefined, 404],
    ['an unknown response', 'GET', `/omni-ai/responses/${strange}${at}`, undefined, 404],
    ['an unknown message', 'GET', `/omni-ai/messages/${strange}${at}`, undefined, 404],
    [
      'a question in an unknown thread',
      'POST',
      `${threads}/${strange}/messages`,
      { account_id: ACCOUNT, text: 'Hi' },
      404,
    ],
    ['a thread id that is no UUID', 'GET', `${threads}/abc${at}`, undefined, 400],
    ['a missing account', 'GET', threads, undefined, 400],
    ['an account of letters', 'GET', `${threads}?account_id=abc`, undefined, 400],
    ['an account of somebody else', 'GET', `${threads}?account_id=1`, undefined, 403],
    ['page size 0', 'GET', `${threads}${at}&page_size=0`, undefined, 400],
    ['page size 101', 'GET', `${threads}${at}&page_size=101`, undefined, 400],
    ['a made-up page token', 'GET', `${threads}${at}&page_token=abc`, undefined, 400],
    ['blank text', 'POST', threads, { account_id: ACCOUNT, type: 'instant', text: ' ' }, 400],
    ['an instant thread without text', 'POST', threads, { account_id: ACCOUNT, type: 'instant' }, 400],
    ['an unknown mode', 'POST', threads, { account_id: ACCOUNT, type: 'slow', text: 'Hi' }, 400],
    ['a deep insight without target', 'POST', threads, { account_id: ACCOUNT, type: 'deep_insights' }, 400],
    ['a missing mode', 'POST', threads, { account_id: ACCOUNT, text: 'Hi' }, 422],
    ['an account as text', 'POST', threads, { account_id: '19816', type: 'instant', text: 'Hi' }, 422],
    [
      'capabilities that are no list',
      'POST',
      threads,
      { account_id: ACCOUNT, type: 'instant', text: 'Hi', capabilities: 'x' },
      422,
    ],
    ['no instruments', 'GET', '/market-data/snapshot', undefined, 400],
    ['one unknown instrument', 'GET', '/market-data/snapshot?instrument_ids=AAPL,NOSUCH', undefined, 404],
    ['a search for nothing', 'GET', '/instruments/search', undefined, 400],
    ['an unknown market', 'GET', '/calendars/market-hours?market=moon', undefined, 400],
    ['a day that does not exist', 'GET', '/calendars/market-hours?date=2026-02-30', undefined, 400],
    ['no contributors', 'GET', '/accounts/19816/balances?top_margin_contributors_limit=0', undefined, 400],
    ['an unknown grant', 'DELETE', '/omni-ai/entitlements/none', undefined, 404],
  ]

  test.each(cases)('%s', async (_, method, path, body, status) => {
    const { send } = openSimulator()
    const answered = await send(method, path, body)
    expect(answered.status).toBe(status)
    expect(answered.body.error?.code).toBe(status)
  })

  test('a 422 says which field is missing and where the body ends', async () => {
    const { sendText } = openSimulator()
    const { body } = await sendText('POST', `${threads}/${strange}/messages`, '{\n  "text": "Hi"\n  }')
    expect(body.error?.message).toBe(
      'Failed to deserialize the JSON body into the target type: missing field `account_id` at line 3 column 3',
    )
  })

  test('unreadable JSON is a 400, not a 422', async () => {
    const { sendText } = openSimulator()
    expect((await sendText('POST', threads, '{"account_id": 1')).status).toBe(400)
    expect((await sendText('POST', threads, '')).status).toBe(400)
  })

  test('a thread of another account of the same caller is hidden behind 403', async () => {
    const { ask, send } = openSimulator()
    const { thread_id, response_id, user_message_id } = await ask('Hello')
    for (const path of [
      `threads/${thread_id}`,
      `threads/${thread_id}/messages`,
      `responses/${response_id}`,
      `messages/${user_message_id}`,
    ]) {
      expect((await send('GET', `/omni-ai/${path}?account_id=22207`)).status).toBe(403)
    }
  })

  test('another key is refused once a key is set, and any key will do before', async () => {
    expect((await openSimulator({ apiKey: 'right.key' }).send('GET', '/version')).status).toBe(401)
    expect((await openSimulator({ apiKey: 'test.key' }).send('GET', '/version')).status).toBe(200)
  })

  test('unknown query parameters change nothing', async () => {
    const { send } = openSimulator()
    expect((await send('GET', '/accounts?colour=green&page_size=2')).status).toBe(200)
  })

  test('feedback on a question, or with a score off both scales, is a 400', async () => {
    const { ask, send, messages, clock } = openSimulator()
    const { thread_id, user_message_id } = await ask('Hello')
    clock.time += 5000
    const answer = (await messages(thread_id))[1]?.id
    const rate = (id: string | undefined, score: unknown) =>
      send('POST', `/omni-ai/messages/${id}/feedback`, { account_id: ACCOUNT, score })
    expect((await rate(user_message_id, 1)).status).toBe(400)
    expect((await rate(answer, 6)).status).toBe(400)
    expect((await rate(answer, 'good')).status).toBe(422)
    expect((await rate(answer, -1)).status).toBe(200)
  })

  test('a deep insight on a symbol that is not listed is refused before a thread exists', async () => {
    const { send } = openSimulator()
    const target = { type: 'ticker', ticker: 'ZZZZ' }
    expect((await send('POST', threads, { account_id: ACCOUNT, type: 'deep_insights', target })).status).toBe(400)
    expect((await send('GET', `${threads}${at}`)).body.data).toEqual([])
  })

  test('BRK.B and lower case are good targets', async () => {
    const { send } = openSimulator()
    for (const ticker of ['BRK.B', 'brk.b']) {
      const body = { account_id: ACCOUNT, type: 'deep_insights', target: { type: 'ticker', ticker } }
      expect((await send('POST', threads, body)).status).toBe(200)
    }
  })
})
