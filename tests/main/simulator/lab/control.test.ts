import { describe, expect, test } from 'vitest'
import { faultNames } from '../../../../main/simulator/lab/faults.ts'
import { ask, openLab } from './open-lab.ts'

const until = { calls: 'all', lasting: 'until-off' }

describe('the control route', () => {
  test('wants the key like everything else', async () => {
    const lab = await openLab()
    for (const method of ['GET', 'DELETE'])
      expect((await lab.call(method, '/lab/faults', undefined, 'another.key')).status).toBe(401)
    expect((await lab.call('PUT', '/lab/faults/reset', until, 'another.key')).status).toBe(401)
    expect((await lab.lab('GET')).active).toEqual([])
  })

  test('lists every fault with its token, and what is switched on in order', async () => {
    const lab = await openLab()
    await lab.switchOn('500', 'poll', { requests: 3 })
    await lab.switchOn('lost', 'ask', 'until-off')
    const { active, faults } = await lab.lab('GET')
    expect(faults.map(({ name }) => name)).toEqual(faultNames)
    expect(faults.find(({ name }) => name === 'lost')?.token).toBe('[lost]')
    expect(active).toEqual([
      { fault: '500', calls: 'poll', left: { requests: 3 }, taken: 0 },
      { fault: 'lost', calls: 'ask', left: 'until-off', taken: 0 },
    ])
  })

  test('is reached whatever is switched on, and takes no request away from a fault', async () => {
    const lab = await openLab()
    await lab.switchOn('reset', 'all', { requests: 1 })
    await lab.lab('GET')
    expect((await lab.list()).broken).toBe('before the head')
    for (const fault of ['reset', 'drip', '401', 'gzip-bomb'] as const) await lab.switchOn(fault, 'all', 'until-off')
    expect((await lab.lab('GET')).active).toHaveLength(4)
    expect((await lab.lab('DELETE')).active).toEqual([])
    expect((await lab.list()).status).toBe(200)
  })

  test.each([
    ['an unknown fault', 'frogs', until, 404],
    ['no such calls', 'reset', { ...until, calls: 'some' }, 400],
    ['no time at all', 'reset', { calls: 'all' }, 400],
    ['no requests', 'reset', { calls: 'all', lasting: { requests: 0 } }, 400],
    ['half a request', 'reset', { calls: 'all', lasting: { requests: 1.5 } }, 400],
    ['requests and seconds', 'reset', { calls: 'all', lasting: { requests: 1, seconds: 1 } }, 400],
    ['a field nobody knows', 'reset', { ...until, extra: true }, 400],
    ['a list', 'reset', [], 400],
    ['a question fault on everything', 'lost', until, 400],
    ['a list fault on polls', 'huge-page', { ...until, calls: 'poll' }, 400],
  ])('refuses %s and switches nothing on', async (_what, fault, body, status) => {
    const lab = await openLab()
    const answered = await lab.call('PUT', `/lab/faults/${fault}`, body)
    expect(answered.status).toBe(status)
    expect(await answered.json()).toMatchObject({ error: { code: status } })
    expect((await lab.lab('GET')).active).toEqual([])
  })

  test('knows its own paths and methods only', async () => {
    const lab = await openLab()
    expect((await lab.call('POST', '/lab/faults', until)).status).toBe(405)
    expect((await lab.call('GET', '/lab/other')).status).toBe(404)
  })
})

describe('which request gets a fault', () => {
  test('so many of one kind, and no other kind', async () => {
    const lab = await openLab()
    const { response_id } = await lab.start('Hello [stuck]')
    await lab.switchOn('500', 'poll', { requests: 2 })
    expect((await lab.list()).status).toBe(200)
    expect((await lab.see('POST', '/threads', ask('Hello'))).status).toBe(200)
    const statuses = []
    for (let n = 0; n < 3; n++) statuses.push((await lab.poll(response_id)).status)
    expect(statuses).toEqual([500, 500, 200])
    expect((await lab.lab('GET')).active).toEqual([])
  })

  test('stopping an answer counts as a request of any kind, and as none of the three', async () => {
    const lab = await openLab()
    const { response_id } = await lab.start('Hello [stuck]')
    const stop = () => lab.see('DELETE', `/responses/${response_id}?account_id=19816`)
    for (const calls of ['ask', 'poll', 'read'] as const) await lab.switchOn('500', calls, 'until-off')
    await lab.lab('DELETE')
    await lab.switchOn('500', 'all')
    expect((await stop()).status).toBe(500)
    expect((await stop()).status).toBe(200)
  })

  test('a time ends on the clock of the simulator', async () => {
    const lab = await openLab()
    await lab.switchOn('503', 'read', { seconds: 30 })
    lab.clock.time += 29_500
    expect((await lab.list()).status).toBe(503)
    expect((await lab.lab('GET')).active).toMatchObject([{ left: { seconds: 1 }, taken: 1 }])
    lab.clock.time += 500
    expect((await lab.list()).status).toBe(200)
    expect((await lab.lab('GET')).active).toEqual([])
  })

  test('one a request, the first switched on first', async () => {
    const lab = await openLab()
    await lab.switchOn('400', 'read')
    await lab.switchOn('403', 'all')
    const statuses = []
    for (let n = 0; n < 3; n++) statuses.push((await lab.list()).status)
    expect(statuses).toEqual([400, 403, 200])
  })

  test('switched on again it begins anew; switched off it is off, and the others stay', async () => {
    const lab = await openLab()
    await lab.switchOn('400', 'read', { requests: 1 })
    await lab.switchOn('403', 'read', 'until-off')
    await lab.switchOn('400', 'read', { requests: 5 })
    expect((await lab.lab('GET')).active).toMatchObject([{ fault: '400', left: { requests: 5 } }, { fault: '403' }])
    expect((await lab.lab('DELETE', '400')).active).toMatchObject([{ fault: '403' }])
    expect((await lab.list()).status).toBe(403)
  })

  test('a request without the key gets 401 and takes nothing away', async () => {
    const lab = await openLab()
    await lab.switchOn('500', 'all')
    expect((await lab.call('GET', '/v1/accounts', undefined, 'another.key')).status).toBe(401)
    expect((await lab.list()).status).toBe(500)
  })
})
