import { describe, expect, test } from 'vitest'
import type { Act, ActState } from '../../../preload/contract/orders.ts'
import { actState, refusal } from '../../../preload/contract/orders.ts'
import { changeOf, looksMs, mayFollow, mayRepeat, nextLookMs, quietLooksMs } from '../../../main/services/act-states.ts'
import type { Happening } from '../../../main/services/act-states.ts'
import { instantAt } from '../../../main/services/moments.ts'
import type { Placement } from '../../../main/services/trading-ports.ts'
import { anAct, anOrder, cancelDraft, anOrderId, modifyDraft, start } from '../../support/orders/trading-fixtures.ts'

const order = anOrder({ clientOrderId: anAct().actId })
const looks = { done: 0, of: 5, nextAt: '2026-11-20T19:32:20.000Z' }
const placed: Placement = { kind: 'placed', orders: [order], requestId: 'request-1' }

function refused(code: string, status = 400, description: string | null = null): Placement {
  const failure = { code: 'refused-by-server', status, serverMessage: 'No', requestId: 'request-1', detail: 'x' }
  const reasons = [{ code, description, metadata: {}, field: null }]
  return { kind: 'refused', refusal: refusal.parse({ failure, reasons }) }
}
const unknown: Placement = { kind: 'unknown', failure: { code: 'timed-out' } }
const notSent: Placement = { kind: 'not-sent', failure: { code: 'connection-refused' } }

const happenings: readonly Happening[] = [
  ...[placed, refused('BUYING_POWER'), refused('DUPLICATE_ID'), unknown, notSent].map(
    (placement) => ({ kind: 'answered', placement }) as const,
  ),
  { kind: 'found', order },
  { kind: 'looked' },
  { kind: 'missed', waitMs: 2000, failure: null },
  { kind: 'missed', waitMs: 2000, failure: { code: 'unreadable-answer' } },
  { kind: 'restarted' },
  { kind: 'left' },
]

function after(act: Act, happening: Happening): Act {
  return changeOf(act, happening, start)?.act ?? act
}

function answered(placement: Placement, act = anAct()): Act {
  return after(act, { kind: 'answered', placement })
}

test('whatever happens in whatever state, only a state that may follow does', () => {
  for (const state of actState.options)
    for (const happening of happenings)
      for (const before of [anAct({ state }), anAct({ state, looks })]) {
        const next = after(before, happening).state
        expect([state, ...mayFollow[state]], `${state}, ${happening.kind}`).toContain(next)
      }
})

describe('an order that exists wins', () => {
  test.each(actState.options.filter((state) => state !== 'accepted'))('over %s', (state) => {
    const found = after(anAct({ state, failure: { code: 'timed-out' }, looks }), { kind: 'found', order })
    expect(found).toMatchObject({
      state: 'accepted',
      orderId: order.orderId,
      failure: null,
      refusal: null,
      looks: null,
    })
  })

  test('over a refusal and a silence that come after it', () => {
    const accepted = anAct({ state: 'accepted', orderId: order.orderId })
    for (const late of [refused('BUYING_POWER'), unknown, notSent]) {
      const change = changeOf(accepted, { kind: 'answered', placement: late }, start)
      expect(change?.act).toEqual(accepted)
      // What was answered is not thrown away.
      expect(change?.step).not.toBeNull()
    }
    expect(changeOf(accepted, { kind: 'found', order }, start)).toBeNull()
  })
})

describe('the answer to a sending', () => {
  test('placed: the order of this id among those answered, else the one that does not say whose it is', () => {
    const nameless = anOrder({ orderId: 'other', clientOrderId: '' })
    expect(answered({ kind: 'placed', orders: [nameless, order], requestId: null }).orderId).toBe(order.orderId)
    expect(answered({ kind: 'placed', orders: [anOrder(), nameless], requestId: null })).toMatchObject({
      state: 'accepted',
      orderId: 'other',
    })
  })

  test('an answer about another order is none: ours would never be looked for, and a cancel would aim at that one', () => {
    const other = anOrder({ orderId: 'other', clientOrderId: 'another-client-id' })
    const answer: Placement = { kind: 'placed', orders: [other], requestId: null }
    const unclear = { state: 'unknown', orderId: null, looks: { done: 0 } }
    expect(answered(answer)).toMatchObject(unclear)
    expect(answered(answer, anAct({ draft: cancelDraft(anOrderId('1')) }))).toMatchObject(unclear)
    expect(answered(answer, anAct({ draft: cancelDraft(other.orderId) })).state).toBe('accepted')
    // What takes the place of a changed order has an id of its own.
    expect(answered(answer, anAct({ draft: modifyDraft(anOrderId('1'), '99.5') })).orderId).toBe('other')
  })

  test('placed without an order is no answer, not a success', () => {
    expect(answered({ kind: 'placed', orders: [], requestId: null })).toMatchObject({
      state: 'unknown',
      failure: { code: 'unknown-outcome', detail: 'unreadable-answer' },
    })
  })

  test('unknown is looked for, and never called refused', () => {
    const act = answered(unknown)
    expect(act).toMatchObject({ state: 'unknown', failure: { code: 'timed-out' }, looks: { done: 0, of: 5 } })
    expect(nextLookMs(act, start)).toBe(looksMs[0])
  })

  test('refused is looked for quietly, and keeps the words of the server in its record', () => {
    const change = changeOf(anAct(), { kind: 'answered', placement: refused('BUYING_POWER', 400, 'too much') }, start)
    expect(change?.act).toMatchObject({ state: 'refused', looks: { done: 0, of: 3 } })
    expect(change?.step).toEqual({
      kind: 'refused',
      detail: {
        code: 'refused-by-server',
        status: '400',
        message: 'No',
        requestId: 'request-1',
        detail: 'x',
        'reason 1': 'BUYING_POWER: too much',
      },
    })
    expect(change && nextLookMs(change.act, start)).toBe(quietLooksMs[0])
  })

  test.each([refused('DUPLICATE_CLIENT_ORDER_ID'), refused('X', 400, 'id already exists'), refused('X', 409)])(
    'an id that is taken is not a refusal: the order is looked for (%#)',
    (placement) => {
      expect(answered(placement).state).toBe('unknown')
    },
  )

  test.each(['duplicate order', 'order id already in use', 'Already Used', 'already submitted', 'it already exists'])(
    'whatever words say that the id is taken: %s',
    (words) => {
      expect(answered(refused('X', 422, words)).state).toBe('unknown')
      const failure = { code: 'refused-by-server', status: 400, serverMessage: words }
      const placement = { kind: 'refused', refusal: refusal.parse({ failure, reasons: [] }) } as const
      expect(answered(placement).state).toBe('unknown')
    },
  )

  test('a refusal that only looks like one about an id stays a refusal', () => {
    expect(answered(refused('SELF_MATCH', 400, 'already has an order on the other side')).state).toBe('refused')
  })

  test('the record of a refusal names every reason, and of a failure only what is known of it', () => {
    const failure = { code: 'refused-by-server' }
    const reasons = ['A', 'B'].map((code) => ({ code, description: null, metadata: {}, field: null }))
    const placement = { kind: 'refused', refusal: refusal.parse({ failure, reasons }) } as const
    expect(changeOf(anAct(), { kind: 'answered', placement }, start)?.step?.detail).toStrictEqual({
      code: 'refused-by-server',
      'reason 1': 'A',
      'reason 2': 'B',
    })
    expect(changeOf(anAct(), { kind: 'answered', placement: unknown }, start)?.step).toEqual({
      kind: 'no-answer',
      detail: { code: 'timed-out' },
    })
  })

  test('the record of an order says which, how it stands and under which request', () => {
    const step = { orderId: order.orderId, status: order.status, filled: order.filledQuantity }
    expect(changeOf(anAct(), { kind: 'answered', placement: placed }, start)?.step).toEqual({
      kind: 'accepted',
      detail: { ...step, requestId: 'request-1' },
    })
    expect(changeOf(anAct(), { kind: 'found', order }, start)?.step).toEqual({ kind: 'found', detail: step })
  })

  test('a cancel that comes too late is refused: it has no id that could be taken', () => {
    const cancel = anAct({ draft: cancelDraft(anOrderId('1')) })
    expect(answered(refused('X', 409), cancel).state).toBe('refused')
  })

  test('not sent says why, and nothing is looked for', () => {
    const act = answered(notSent)
    expect(act).toMatchObject({ state: 'refused', refusal: null, failure: { code: 'connection-refused' }, looks: null })
    expect(nextLookMs(act, start)).toBeNull()
    expect(changeOf(anAct(), { kind: 'answered', placement: notSent }, start)?.step).toEqual({
      kind: 'refused',
      detail: { code: 'connection-refused' },
    })
  })

  test('the first look comes a second after no answer, and five after a refusal, on the clock of this computer', () => {
    expect(answered(unknown).looks?.nextAt).toBe('2026-11-20T19:32:09.000Z')
    expect(answered(refused('BUYING_POWER')).looks?.nextAt).toBe('2026-11-20T19:32:13.000Z')
  })

  test('a refusal that comes when the act is already looked for stands in the record as one, and changes no state', () => {
    for (const placement of [refused('BUYING_POWER'), notSent]) {
      const change = changeOf(anAct({ state: 'unknown', looks }), { kind: 'answered', placement }, start)
      expect(change).toMatchObject({ act: { state: 'unknown', looks }, step: { kind: 'refused' } })
    }
  })
})

test('a repeat that is refused, or does not leave, says nothing of the first sending: that is looked for again', () => {
  const repeat = anAct({ looks: { done: 5, of: 5, nextAt: null } })
  for (const placement of [refused('BUYING_POWER'), notSent, unknown])
    expect(answered(placement, repeat)).toMatchObject({ state: 'unknown', looks: { done: 0, of: 5 } })
  expect(answered(placed, repeat).state).toBe('accepted')
})

test('a repeat of what was refused is refused again, and nobody is told that it may be on its way', () => {
  const first = answered(refused('BUYING_POWER'))
  const repeat = { ...first, state: 'sending', looks: { done: 3, of: 3, nextAt: null } } as const
  expect(answered(refused('SELF_MATCH'), repeat)).toMatchObject({ state: 'refused', looks: { done: 0, of: 3 } })
  // Its looks are over until an answer says otherwise.
  expect(nextLookMs(repeat, start)).toBeNull()
})

describe('may be sent once more', () => {
  const over = { done: 5, of: 5, nextAt: null }

  test.each(['refused', 'not-found', 'left'] as const)('%s, once its looks have ended', (state) => {
    expect(mayRepeat(anAct({ state, looks: over }))).toBe(true)
    expect(mayRepeat(anAct({ state, looks }))).toBe(false)
  })

  test('at once what never left', () => {
    expect(mayRepeat(anAct({ state: 'refused', looks: null }))).toBe(true)
  })

  test.each(['sending', 'unknown', 'accepted'] as const)('never while it is %s', (state) => {
    expect(mayRepeat(anAct({ state, looks: null }))).toBe(false)
    expect(mayRepeat(anAct({ state, looks: over }))).toBe(false)
  })

  test('not what was only reviewed: its first sending is no repeat', () => {
    expect(mayRepeat(anAct({ state: 'reviewed', sentAt: null }))).toBe(false)
  })
})

describe('looks', () => {
  test('five that find nothing end in not-found, after 56 seconds and no sooner', () => {
    let act = answered(unknown)
    let waited = 0
    const states: ActState[] = []
    const steps: unknown[] = []
    for (let wait = nextLookMs(act, start); wait !== null; wait = nextLookMs(act, start)) {
      waited += wait
      expect(act.looks?.nextAt).toBe(instantAt(start + waited))
      const change = changeOf(act, { kind: 'looked' }, start + waited)
      act = change?.act ?? act
      states.push(act.state)
      steps.push(change?.step)
    }
    expect(steps).toEqual([
      ...['1', '2', '3', '4'].map((look) => ({ kind: 'looked', detail: { look, of: '5' } })),
      { kind: 'not-found', detail: { look: '5', of: '5' } },
    ])
    expect(states).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'not-found'])
    expect(waited).toBe(56_000)
    expect(act.looks).toEqual({ done: 5, of: 5, nextAt: null })
  })

  test('three that find nothing leave a refusal what it is', () => {
    let act = answered(refused('BUYING_POWER'))
    const steps: unknown[] = []
    for (let wait = nextLookMs(act, start); wait !== null; wait = nextLookMs(act, start)) {
      const change = changeOf(act, { kind: 'looked' }, start)
      act = change?.act ?? act
      steps.push(change?.step)
    }
    expect(steps).toEqual(['1', '2', '3'].map((look) => ({ kind: 'looked', detail: { look, of: '3' } })))
    expect(act).toMatchObject({ state: 'refused', looks: { done: 3, of: 3, nextAt: null } })
  })

  test('one that does not get through does not count', () => {
    const act = after(answered(unknown), { kind: 'missed', waitMs: 2000, failure: { code: 'timed-out' } })
    expect(act).toMatchObject({ state: 'unknown', looks: { done: 0, nextAt: '2026-11-20T19:32:10.000Z' } })
  })

  test('one whose answer cannot be read says so of an unknown outcome, and makes no refusal one that never left', () => {
    const missed = { kind: 'missed', waitMs: 2000, failure: { code: 'unreadable-answer', detail: 'an order' } } as const
    expect(after(answered(unknown), missed)).toMatchObject({ state: 'unknown', failure: missed.failure })
    expect(after(answered(unknown), { ...missed, failure: { code: 'timed-out' } }).failure).toEqual({
      code: 'timed-out',
    })
    expect(after(answered(refused('BUYING_POWER')), missed).failure).toBeNull()
  })

  test('there is none to come where nothing is looked for', () => {
    for (const happening of [{ kind: 'looked' }, { kind: 'missed', waitMs: 1, failure: null }] as const)
      expect(changeOf(anAct({ state: 'reviewed' }), happening, start)).toBeNull()
    expect(nextLookMs(anAct({ state: 'unknown', looks: { done: 9, of: 5, nextAt: looks.nextAt } }), start)).toBeNull()
  })
})

test('a restart makes what was on its way unknown and looked for, and leaves no trace in any other record', () => {
  for (const state of actState.options.filter((one) => one !== 'sending'))
    for (const before of [anAct({ state }), anAct({ state, looks })])
      expect(changeOf(before, { kind: 'restarted' }, start), `of ${state}`).toBeNull()
  expect(changeOf(anAct(), { kind: 'restarted' }, start)).toMatchObject({
    act: {
      state: 'unknown',
      failure: { code: 'unknown-outcome' },
      looks: { done: 0, of: 5, nextAt: '2026-11-20T19:32:09.000Z' },
    },
    step: { kind: 'restarted', detail: {} },
  })
})

test('only what no look found can be left, and a press on anything else is not in its record', () => {
  for (const state of actState.options.filter((one) => one !== 'not-found'))
    for (const failure of [null, { code: 'timed-out' }])
      expect(changeOf(anAct({ state, failure, looks }), { kind: 'left' }, start), `of ${state}`).toBeNull()
  expect(changeOf(anAct({ state: 'not-found' }), { kind: 'left' }, start)).toMatchObject({
    act: { state: 'left' },
    step: { kind: 'left', detail: {} },
  })
})

test('what the looks cannot tell can be left; they go on, and only once they have ended in vain may it go again', () => {
  const failure = { code: 'unreadable-answer' }
  for (const state of ['refused', 'sending', 'accepted', 'reviewed'])
    expect(changeOf(anAct({ state, failure, looks }), { kind: 'left' }, start), `of ${state}`).toBeNull()
  let act = after(anAct({ state: 'unknown', failure, looks: { ...looks, done: 3 } }), { kind: 'left' })
  expect(act).toMatchObject({ state: 'left', looks: { done: 3, nextAt: looks.nextAt } })
  expect([nextLookMs(act, start), mayRepeat(act)]).toEqual([12_000, false])
  act = after(act, { kind: 'looked' })
  expect([act.state, nextLookMs(act, start), mayRepeat(act)]).toEqual(['left', looksMs[4], false])
  const last = changeOf(act, { kind: 'looked' }, start)
  expect(last).toMatchObject({
    act: { state: 'left', looks: { done: 5, of: 5, nextAt: null } },
    step: { kind: 'looked', detail: { look: '5', of: '5' } },
  })
  expect(last && mayRepeat(last.act)).toBe(true)
})
