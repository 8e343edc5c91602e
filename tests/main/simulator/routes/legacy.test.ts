import { describe, expect, test } from 'vitest'
import { ACCOUNT, openSimulator, type OpenSimulator } from '../open-simulator.ts'
import { compareShape, readExample } from '../same-shape.ts'
import { z } from 'zod'

const at = `?account_id=${ACCOUNT}`
const looseParts = z.object({ content: z.object({ parts: z.array(z.looseObject({ type: z.string() })) }) })

async function partsOf({ ask, read, clock }: OpenSimulator, prompt: string) {
  const { response_id } = await ask(prompt)
  clock.time += 60_000
  return (await read(looseParts, 'GET', `/omni-ai/responses/${response_id}${at}`)).content.parts
}

const accountIds = [19816, 22207]
const oldGrant = {
  agreement_id: '01JZ0000000000000000000000',
  requested_entitlement_codes: ['omni.account_data'],
  trading_account_ids: accountIds,
}

describe('the older dialect', () => {
  test('an idle thread answers 404, a running one its response', async () => {
    const { ask, send, clock } = openSimulator({ legacy: true })
    const { thread_id } = await ask('Hello')
    expect((await send('GET', `/omni-ai/threads/${thread_id}/response${at}`)).status).toBe(200)
    clock.time += 5000
    const idle = await send('GET', `/omni-ai/threads/${thread_id}/response${at}`)
    expect(idle.status).toBe(404)
    expect(compareShape(readExample('legacy/thread-response.idle-404'), idle.body)).toEqual([])
  })

  test('grants are made and listed with the old names, and the new names are a 422', async () => {
    const { send } = openSimulator({ legacy: true })
    const modern = { ...oldGrant, entitlement_codes: ['omni.account_data'], account_ids: accountIds }
    const { trading_account_ids: _, ...newNames } = modern
    const refused = await send('POST', '/omni-ai/entitlements', newNames)
    expect(refused.status).toBe(422)
    expect(refused.body.error?.message).toContain('missing field `trading_account_ids`')
    expect((await send('POST', '/omni-ai/entitlements', oldGrant)).status).toBe(200)
    const { body } = await send('GET', '/omni-ai/entitlements')
    expect(compareShape(readExample('legacy/entitlements.list'), body)).toEqual([])
  })

  test('actions and charts carry the old names', async () => {
    const broker = openSimulator({ legacy: true })
    const screen = (await partsOf(broker, 'Find stocks under 50')).find(({ type }) => type === 'structured_action')
    expect(compareShape(readExample('legacy/action.open-screener'), screen)).toEqual([])
    const consent = (await partsOf(broker, 'Show my positions')).find(({ type }) => type === 'structured_action')
    expect(compareShape(readExample('legacy/action.open-entitlement-consent'), consent)).toEqual([])
    const chart = (await partsOf(broker, 'Chart AAPL for a month')).find(({ type }) => type === 'chart')
    expect(compareShape(readExample('legacy/chart.symbol-chart'), chart)).toEqual([])
    const order = (await partsOf(broker, 'Sell 5 KO at market')).find(({ type }) => type === 'structured_action')
    expect(compareShape(readExample('legacy/action.prefill-order.preferred-stock'), order)).toEqual([])
  })

  test('text has no ticker links and orders cannot be modified', async () => {
    const broker = openSimulator({ legacy: true })
    await broker.send('POST', '/omni-ai/entitlements', oldGrant)
    const parts = await partsOf(broker, 'Change my AMD order to a limit of 145')
    expect(JSON.stringify(parts)).not.toContain('ticker:')
    expect(parts.map(({ type }) => type)).not.toContain('structured_action')
  })
})

describe('consent', () => {
  test('granting again keeps the grant, revoking twice is a 409, and answers follow', async () => {
    const { grant, send, answerTo, read } = openSimulator()
    const grants = z.array(z.object({ entitlement_id: z.string(), account_id: z.number() }))
    const list = () => read(grants, 'GET', '/omni-ai/entitlements')
    await grant()
    const [first] = await list()
    await grant()
    expect(await list()).toEqual([first])
    expect(JSON.stringify(await answerTo('What is my buying power?'))).toContain('Buying power')
    expect((await send('DELETE', `/omni-ai/entitlements/${first?.entitlement_id}`)).status).toBe(200)
    expect((await send('DELETE', `/omni-ai/entitlements/${first?.entitlement_id}`)).status).toBe(409)
    expect(await list()).toEqual([])
    expect(JSON.stringify(await answerTo('What is my buying power?'))).toContain('open_entitlement_consent')
  })

  test('a grant is for its account only', async () => {
    const { grant, answerTo } = openSimulator()
    await grant(19816)
    expect(JSON.stringify(await answerTo('Show my positions', undefined, 22207))).toContain('open_entitlement_consent')
  })

  test('the hash of the agreement is that of its text', async () => {
    const { read } = openSimulator()
    const shape = z.array(z.object({ document_content: z.string(), document_sha256: z.string() }))
    const [agreement] = await read(shape, 'GET', '/omni-ai/entitlement-agreements')
    const bytes = new TextEncoder().encode(agreement?.document_content)
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
    expect(agreement?.document_sha256).toBe(digest)
  })

  test.each([
    ['another agreement', { agreement_id: 'x', account_ids: [ACCOUNT], entitlement_codes: ['omni.account_data'] }, 400],
    [
      'another code',
      { agreement_id: '01JZ0000000000000000000000', account_ids: [ACCOUNT], entitlement_codes: ['omni.trade'] },
      400,
    ],
    [
      'no account',
      { agreement_id: '01JZ0000000000000000000000', account_ids: [], entitlement_codes: ['omni.account_data'] },
      400,
    ],
    [
      'an account of somebody else',
      { agreement_id: '01JZ0000000000000000000000', account_ids: [1], entitlement_codes: ['omni.account_data'] },
      403,
    ],
  ])('%s is not granted', async (_, body, status) => {
    const { send } = openSimulator()
    expect((await send('POST', '/omni-ai/entitlements', body)).status).toBe(status)
  })
})
