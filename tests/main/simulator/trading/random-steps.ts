import * as fc from 'fast-check'
import { z } from 'zod'
import type { openTrading } from './open-trading.ts'

export type Desk = ReturnType<typeof openTrading>

const symbols = ['AAPL', 'F', 'F', 'TSLA', 'KO', 'AAPL  270115C00190000']
const sides = ['BUY', 'BUY', 'SELL', 'SELL_SHORT']
const types = ['MARKET', 'MARKET', 'LIMIT', 'LIMIT', 'STOP', 'STOP_LIMIT', 'TRAILING_STOP', 'TRAILING_STOP_LIMIT']
const times = [
  'DAY',
  'DAY',
  'GOOD_TILL_CANCEL',
  'GOOD_TILL_CANCEL',
  'IMMEDIATE_OR_CANCEL',
  'FILL_OR_KILL',
  'AT_THE_CLOSE',
]

/** Prices are so many percent of the last one; `which` chooses an order of the list. */
const submitting = z.object({
  do: z.literal('submit'),
  symbol: z.string(),
  side: z.string(),
  quantity: z.string(),
  type: z.string(),
  timeInForce: z.string(),
  percent: z.number(),
  /** Milliseconds until the next step. */
  ms: z.number(),
})
export const stepShape = z.union([
  submitting,
  z.object({ do: z.literal('wait'), ms: z.number() }),
  z.object({ do: z.literal('cancel'), which: z.number() }),
  z.object({ do: z.literal('replace'), which: z.number(), quantity: z.string(), percent: z.number() }),
])
export type Step = z.infer<typeof stepShape>

const which = fc.nat({ max: 30 })
// Near the market, so that many orders meet it.
const percent = fc.integer({ min: 97, max: 103 })
const oneStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      symbol: fc.constantFrom(...symbols),
      side: fc.constantFrom(...sides),
      quantity: fc.constantFrom('1', '60', '900', '4000', '0.5'),
      type: fc.constantFrom(...types),
      timeInForce: fc.constantFrom(...times),
      percent,
      ms: fc.constantFrom(50, 250, 2500),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(50, 250, 2500, 60_000, 86_400_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('replace' as const),
      which,
      quantity: fc.constantFrom('2', '50', '1000'),
      percent,
    }),
  },
)

/** What a client may do, in any order. */
export const steps = fc.array(oneStep, { minLength: 10, maxLength: 25 })

/** Does one step; the broker may refuse it. */
export async function take(desk: Desk, step: Step): Promise<void> {
  if (step.do === 'wait') return desk.wait(step.ms)
  if (step.do === 'submit') return await submit(desk, step)
  const list = await desk.list()
  const order = list[step.which % list.length]
  const path = `${desk.path()}/${order?.id}`
  if (step.do === 'cancel') return void (await desk.send('DELETE', path))
  const limit = order?.limit_price === undefined ? {} : { limit_price: partOf(order.limit_price, step.percent) }
  await desk.send('PATCH', path, { quantity: step.quantity, ...limit })
}

async function submit(desk: Desk, step: z.infer<typeof submitting>): Promise<void> {
  const { symbol, side, quantity, type, timeInForce } = step
  const price = partOf((await desk.quote(symbol)).last, step.percent)
  const fields = {
    ...(type === 'LIMIT' || type === 'STOP_LIMIT' ? { limit_price: price } : {}),
    ...(type === 'STOP' || type === 'STOP_LIMIT' ? { stop_price: price } : {}),
    ...(type.startsWith('TRAILING') ? { trailing_offset: '0.10', trailing_offset_type: 'PRICE' } : {}),
    ...(type === 'TRAILING_STOP_LIMIT' ? { limit_offset: side === 'BUY' ? '0.05' : '-0.05' } : {}),
  }
  await desk.send('POST', desk.path(), [
    { symbol, side, quantity, order_type: type, time_in_force: timeInForce, ...fields },
  ])
  desk.wait(step.ms)
}

function partOf(price: string, part: number): string {
  return ((Number(price) * part) / 100).toFixed(2)
}
