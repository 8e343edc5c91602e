import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readParts } from '../../../../main/api/translate/parts.ts'
import { part } from '../../../../preload/contract/parts.ts'
import type { ActionButton } from '../../../../preload/contract/parts.ts'
import { json } from '../../../../preload/contract/words.ts'
import type { Json } from '../../../../preload/contract/words.ts'

const anyJson = fc.jsonValue({ maxDepth: 4 }).map((value) => json.parse(value))
const someWord = fc.constantFrom('a1', 'a2', 'NEW', 'AAPL', '', 'prompt')
const odd = fc.oneof({ weight: 3, arbitrary: someWord }, anyJson)

/** Objects that nearly are parts: right names, any values. */
const button = fc.record(
  {
    buttonId: odd,
    label: odd,
    prompt: fc.oneof(fc.record({ prompt: odd }), odd),
    structuredAction: fc.oneof(fc.record({ actionId: odd }), odd),
  },
  { requiredKeys: [] },
)
const point = fc.record({ x: odd, y: fc.oneof(fc.double(), odd) }, { requiredKeys: [] })
const payload = fc.record(
  {
    chartId: odd,
    dataChart: fc.oneof(
      fc.record({ series: fc.oneof(fc.array(fc.record({ name: odd, points: fc.oneof(fc.array(point), odd) })), odd) }),
      odd,
    ),
    symbolChart: fc.oneof(fc.record({ symbol: odd, timeframe: odd }), odd),
    actionButtons: fc.oneof(fc.array(fc.oneof(button, odd)), odd),
  },
  { requiredKeys: [] },
)
const actionBody = fc.record(
  {
    action_type: odd,
    orders: fc.oneof(fc.array(anyJson), odd),
    symbol: odd,
    filters: fc.oneof(fc.array(anyJson), odd),
    columns: fc.oneof(fc.array(odd), odd),
    field_filter: fc.oneof(fc.array(odd), odd),
    agreement_key: odd,
    account_ids: fc.oneof(fc.array(fc.oneof(fc.double(), fc.integer(), odd)), odd),
    reason: odd,
  },
  { requiredKeys: [] },
)
const actionName = fc.constantFrom(
  'prefill_order',
  'open_chart',
  'open_screener',
  'open_entitlement_consent',
  'sell_all',
  'constructor',
  'toString',
)
const nearlyPart = fc
  .record(
    {
      type: fc.oneof(
        fc.constantFrom(
          'text',
          'thinking',
          'structured_action',
          'chart',
          'suggested_actions',
          'custom',
          'video',
          'constructor',
        ),
        anyJson,
      ),
      text: odd,
      thoughts: fc.oneof(fc.array(odd), odd),
      action_id: odd,
      action: fc.oneof(fc.dictionary(actionName, fc.oneof(actionBody, odd), { maxKeys: 3 }), odd),
      payload: fc.oneof(payload, odd),
    },
    { requiredKeys: [] },
  )
  .map((value) => json.parse(JSON.parse(JSON.stringify(value))))

describe('any JSON is read without a throw and fits the contract', () => {
  const runs = { numRuns: 1_000 }
  // Long on a busy machine; the limit is no assertion.
  const patience = 120_000
  function fits(value: Json): void {
    const { parts, thoughts } = readParts(value)
    expect(part.array().safeParse(parts).error).toBeUndefined()
    expect(thoughts.every((thought) => typeof thought === 'string')).toBe(true)
  }

  test('for any JSON at all', { timeout: patience }, () => {
    fc.assert(fc.property(anyJson, fits), runs)
  })

  test('for lists of things that are nearly parts', { timeout: patience }, () => {
    fc.assert(fc.property(fc.array(nearlyPart, { maxLength: 6 }), fits), runs)
  })

  test('nothing is dropped: every entry is a part, in its place, or thinking', { timeout: patience }, () => {
    fc.assert(
      fc.property(fc.array(nearlyPart, { maxLength: 6 }), (entries) => {
        const { parts } = readParts(entries)
        const lone = entries.map((entry) => readParts([entry]))
        expect(parts.map((entry) => entry.kind)).toEqual(lone.flatMap((one) => one.parts.map((entry) => entry.kind)))
        expect(lone.every((one, index) => one.parts.length === 1 || isThinking(entries[index]))).toBe(true)
      }),
      runs,
    )
  })
})

function isThinking(entry: Json | undefined): boolean {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry) && entry['type'] === 'thinking'
}

function firstOf(raw: Json): Json {
  const [only, ...rest] = readParts([raw]).parts
  expect(rest).toEqual([])
  return json.parse(only)
}

describe('what is not understood is kept', () => {
  const bad: readonly Json[] = [
    null,
    5,
    'text',
    [],
    {},
    { type: 'video', url: 'x' },
    { type: 'text' },
    { type: 'text', text: null },
    { type: 'text', text: 5 },
    { type: 'thinking', thoughts: 'x' },
    { type: 'thinking', thoughts: [1] },
    { type: 'structured_action', action: { open_chart: { symbol: 'A' } } },
    { type: 'structured_action', action_id: 'a', action: [] },
    { type: 'chart' },
    { type: 'chart', payload: { chartId: 'c', dataChart: 'x' } },
    { type: 'chart', payload: { chartId: 'c', dataChart: { series: {} } } },
    { type: 'suggested_actions', payload: null },
    { type: 'suggested_actions', payload: { actionButtons: [{ prompt: { prompt: 'x' } }] } },
    { type: 'custom' },
  ]
  for (const raw of bad) {
    test(`${JSON.stringify(raw)} becomes an unknown part`, () => {
      expect(firstOf(raw)).toMatchObject({ kind: 'unknown', raw })
    })
  }

  test('content that is no list is one unknown part; none is none', () => {
    expect(readParts('x').parts).toEqual([{ kind: 'unknown', type: '', raw: 'x' }])
    expect(readParts(null)).toEqual({ parts: [], thoughts: [] })
  })
})

describe('actions', () => {
  function actionOf(action: Json): Json {
    return firstOf({ type: 'structured_action', action_id: 'a', action })
  }

  const strange: readonly (readonly [Json, string])[] = [
    [{ sell_everything: {} }, 'sell_everything'],
    [{ open_chart: { symbol: 'A' }, prefill_order: { action_type: 'NEW', orders: [] } }, 'open_chart, prefill_order'],
    [{}, ''],
    [{ open_chart: null }, 'open_chart'],
    [{ open_chart: { symbol: ' ' } }, 'open_chart'],
    [{ prefill_order: { orders: [] } }, 'prefill_order'],
    [{ prefill_order: { action_type: 'NEW', orders: 'x' } }, 'prefill_order'],
    [{ open_screener: { filters: 'x' } }, 'open_screener'],
    [{ open_entitlement_consent: { reason: 'x' } }, 'open_entitlement_consent'],
    [{ constructor: {} }, 'constructor'],
  ]
  for (const [action, name] of strange) {
    test(`${JSON.stringify(action)} is an unknown action`, () => {
      expect(actionOf(action)).toMatchObject({ kind: 'action', actionId: 'a', action: { kind: 'unknown', name } })
    })
  }

  test('a name beside it that is null does not make two', () => {
    expect(actionOf({ open_chart: { symbol: 'AAPL' }, prefill_order: null })).toMatchObject({
      action: { kind: 'open-chart', symbol: 'AAPL', timeframe: null, extras: null },
    })
  })

  test('an account beyond 2^53 is not offered for consent: rounded, it would be another', () => {
    const ids = [19816, 9_007_199_254_740_992, -1, 1.5, '19816', null]
    const consent = { agreement_key: 'k', account_ids: ids, entitlement_codes: ['c'] }
    expect(actionOf({ open_entitlement_consent: consent })).toMatchObject({
      action: { kind: 'open-consent', accountIds: [19816], entitlementCodes: ['c'], reason: '' },
    })
  })

  test("today's names win over the older ones", () => {
    expect(actionOf({ open_screener: { filters: [], columns: ['a'], field_filter: ['b'] } })).toMatchObject({
      action: { columns: ['a'] },
    })
    expect(actionOf({ open_screener: { filters: [], columns: null, field_filter: ['b'] } })).toMatchObject({
      action: { columns: ['b'] },
    })
    const both = {
      agreement_key: 'k',
      account_ids: [1],
      trading_account_ids: [2],
      requested_entitlement_codes: ['old'],
    }
    expect(actionOf({ open_entitlement_consent: both })).toMatchObject({
      action: { accountIds: [1], entitlementCodes: ['old'] },
    })
  })
})

describe('buttons', () => {
  const action = (id: string): Json => ({
    type: 'structured_action',
    action_id: id,
    action: { open_chart: { symbol: 'A' } },
  })
  function doesOf(asked: Json, ...others: Json[]): ActionButton['does'] | undefined {
    const { parts } = readParts([...others, { type: 'suggested_actions', payload: { actionButtons: [asked] } }])
    const last = parts.at(-1)
    return last?.kind === 'suggested-actions' ? last.buttons[0]?.does : undefined
  }
  const label = { buttonId: 'b', label: 'Do it' }

  test('an action of the same message is run', () => {
    expect(doesOf({ ...label, structuredAction: { actionId: 'a' } }, action('a'))).toEqual({
      kind: 'action',
      actionId: 'a',
    })
  })
  test('an action that comes after the button counts too', () => {
    const { parts } = readParts([
      { type: 'suggested_actions', payload: { actionButtons: [{ ...label, structuredAction: { actionId: 'a' } }] } },
      action('a'),
    ])
    expect(parts[0]).toMatchObject({ buttons: [{ does: { kind: 'action' } }] })
  })
  test('an action that is not there is disabled', () => {
    expect(doesOf({ ...label, structuredAction: { actionId: 'x' } }, action('a'))).toEqual({
      kind: 'none',
      reason: 'no-such-action',
    })
    expect(doesOf({ ...label, structuredAction: {} }, action('a'))).toEqual({ kind: 'none', reason: 'no-such-action' })
  })
  test('two actions of one id are not chosen between', () => {
    expect(doesOf({ ...label, structuredAction: { actionId: 'a' } }, action('a'), action('a'))).toEqual({
      kind: 'none',
      reason: 'ambiguous-action',
    })
  })
  test('a prompt and an action at once are neither', () => {
    expect(doesOf({ ...label, prompt: { prompt: 'x' }, structuredAction: { actionId: 'a' } }, action('a'))).toEqual({
      kind: 'none',
      reason: 'both',
    })
  })
  test('null beside the other counts as absent', () => {
    expect(doesOf({ ...label, prompt: null, structuredAction: { actionId: 'a' } }, action('a'))).toMatchObject({
      kind: 'action',
    })
    expect(doesOf({ ...label, prompt: { prompt: 'x' }, structuredAction: null })).toEqual({
      kind: 'prompt',
      prompt: 'x',
    })
  })
  test('nothing, a blank prompt or one too long to send is nothing', () => {
    for (const prompt of [undefined, { prompt: ' ' }, { prompt: 'x'.repeat(100_001) }, 'x']) {
      expect(doesOf(json.parse(prompt === undefined ? label : { ...label, prompt }))).toEqual({
        kind: 'none',
        reason: 'nothing',
      })
    }
  })
  test('one bad button does not cost the good ones', () => {
    const { parts } = readParts([
      { type: 'suggested_actions', payload: { actionButtons: [5, { label: 'Ask', prompt: { prompt: 'x' } }] } },
    ])
    expect(parts).toEqual([
      { kind: 'suggested-actions', buttons: [{ id: 'button-2', label: 'Ask', does: { kind: 'prompt', prompt: 'x' } }] },
    ])
  })
})

describe('charts', () => {
  test('a value that is no number is a gap, and x is any text', () => {
    const points = [
      { x: '2025 Q3', y: 94.9 },
      { x: 2025, y: null },
      { x: 'a' },
      { y: 'NaN' },
      { x: 'b', y: '1.5' },
      { x: 'c', y: [] },
    ]
    const read = firstOf({
      type: 'chart',
      payload: { chartId: 'c', dataChart: { series: [{ name: 'Revenue', points }, { name: 'None' }] } },
    })
    expect(read).toMatchObject({
      series: [
        {
          name: 'Revenue',
          points: [
            { x: '2025 Q3', y: 94.9 },
            { x: '2025', y: null },
            { x: 'a', y: null },
            { x: '', y: null },
            { x: 'b', y: 1.5 },
            { x: 'c', y: null },
          ],
        },
        { name: 'None', points: [] },
      ],
    })
  })
  test('a payload without a chart is still a chart part with its buttons', () => {
    expect(firstOf({ type: 'chart', payload: { actionButtons: [{ buttonId: 'b', label: 'x' }] } })).toMatchObject({
      kind: 'chart',
      chartId: '',
      series: null,
      symbol: null,
      buttons: [{ id: 'b', does: { kind: 'none', reason: 'nothing' } }],
    })
  })
})

test('thinking is taken out of the content, in order', () => {
  const { parts, thoughts } = readParts([
    { type: 'thinking', thoughts: ['one'] },
    { type: 'text', text: 'x' },
    { type: 'thinking', thoughts: ['two', null, 'three'] },
  ])
  expect(thoughts).toEqual(['one', 'two', 'three'])
  expect(parts).toEqual([{ kind: 'text', text: 'x' }])
})
