import { describe, expect, test } from 'vitest'
import { EVERYTHING, openSimulator, type OpenSimulator } from '../open-simulator.ts'
import { compareShape, readExample } from '../same-shape.ts'

type AnyPart = { type: string; [field: string]: unknown }

function actionOf(parts: readonly AnyPart[], name: string): AnyPart | undefined {
  return parts.find((part) => typeof part['action'] === 'object' && part['action'] !== null && name in part['action'])
}

async function askFor({ answerTo, grant }: OpenSimulator, prompt: string, isGranted = true): Promise<AnyPart[]> {
  if (isGranted) await grant()
  return answerTo(prompt)
}

const cases: [example: string, prompt: string, pick: (all: AnyPart[]) => AnyPart | undefined, granted?: boolean][] = [
  ['text', 'Price of AAPL', (all) => all.find(({ type }) => type === 'text')],
  ['thinking', 'Price of AAPL', (all) => all.find(({ type }) => type === 'thinking')],
  ['chart', 'What moved NVDA today?', (all) => all.find(({ type }) => type === 'chart')],
  ['custom', 'Is the market open?', (all) => all.find(({ type }) => type === 'custom')],
  ['suggested-actions', 'Buy 10 AAPL', (all) => all.find(({ type }) => type === 'suggested_actions')],
  ['action.prefill-order.new', 'Buy 10 AAPL at 182.50 limit', (all) => actionOf(all, 'prefill_order')],
  ['action.prefill-order.cancel', 'Cancel my AMD order', (all) => actionOf(all, 'prefill_order')],
  ['action.prefill-order.modify', 'Change my AMD order to a limit of 145', (all) => actionOf(all, 'prefill_order')],
  ['action.open-chart', 'Chart AAPL with a moving average', (all) => actionOf(all, 'open_chart')],
  ['action.open-screener', 'Find technology stocks above $100', (all) => actionOf(all, 'open_screener')],
  ['action.open-entitlement-consent', 'Show my positions', (all) => actionOf(all, 'open_entitlement_consent'), false],
]

/** A button carries one of the two, and a custom payload is anything at all. */
const optional = ['.payload.actionButtons[].prompt', '.payload.actionButtons[].structuredAction']
const anything = ['market', 'session', 'date', 'value'].map((field) => `.payload.${field}`)

describe('every content part and action is used in its exact shape', () => {
  test.each(cases)('%s', async (example, prompt, pick, granted) => {
    const part = pick(await askFor(openSimulator(), prompt, granted))
    expect(part).toBeDefined()
    const spare = example === 'custom' ? anything : optional
    expect(compareShape(readExample(`omni/parts/${example}`), part, spare)).toEqual([])
  })
})

describe('actions follow the capabilities of the turn', () => {
  const prompts = [
    ['Buy 10 AAPL at 182.50 limit', 'PREFILL_ORDER'],
    ['Cancel my AMD order', 'PREFILL_ORDER'],
    ['Change my AMD order to a limit of 145', 'PREFILL_ORDER'],
    ['Chart AAPL for 1 year', 'OPEN_CHART'],
    ['Deep insight on MSFT', 'OPEN_CHART'],
    ['Show the biggest gainers', 'OPEN_SCREENER'],
  ] as const

  test.each(prompts)('"%s" has no action without %s, and text all the same', async (prompt, capability) => {
    const broker = openSimulator()
    await broker.grant()
    const others = EVERYTHING.filter((name) => name !== capability)
    const without = await broker.answerTo(prompt, others)
    const given = await broker.answerTo(prompt, [capability])
    expect(without.filter(({ type }) => type === 'structured_action')).toEqual([])
    expect(JSON.stringify(without)).not.toContain('structuredAction')
    expect(given.filter(({ type }) => type === 'structured_action')).toHaveLength(1)
    expect(without.some((part) => part.type === 'text' && part.text.length > 40)).toBe(true)
  })

  test('consent is not offered to a client that cannot ask for it', async () => {
    const { answerTo } = openSimulator()
    const parts = await answerTo('Show my positions', ['PREFILL_ORDER'])
    expect(parts.filter(({ type }) => type === 'structured_action')).toEqual([])
  })

  test('a button never points to an action outside its own message', async () => {
    const broker = openSimulator()
    await broker.grant()
    for (const [prompt] of prompts) {
      const parts = await broker.answerTo(prompt)
      const actions = parts.flatMap((part) => (part.type === 'structured_action' ? [part.action_id] : []))
      const buttons = parts.flatMap((part) => (part.type === 'suggested_actions' ? part.payload.actionButtons : []))
      const targets = buttons.flatMap(({ structuredAction }) => structuredAction?.actionId ?? [])
      expect(targets).toEqual(actions)
    }
  })
})
