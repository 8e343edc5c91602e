import { expect, test } from 'vitest'
import { createChoosingOptions } from '../../../main/services/choosing-options.ts'
import type { BrokerInstrument, TradingReads } from '../../../main/services/trading-ports.ts'
import { FailureError, failureOf } from '../../../preload/contract/failure-error.ts'
import { optionChain } from '../../../preload/contract/order-checks.ts'
import { decimalString, ticker } from '../../../preload/contract/words.ts'

const friday = Date.parse('2026-11-20T19:30:00Z')

function contract(expires: string, right: 'call' | 'put', strike: string, written = strike): BrokerInstrument {
  const day = expires.slice(2).replaceAll('-', '')
  const thousandths = String(Number(strike) * 1000).padStart(8, '0')
  const symbol = ticker.parse(`AAPL  ${day}${right === 'call' ? 'C' : 'P'}${thousandths}`)
  return {
    symbol,
    instrumentId: symbol,
    name: null,
    kind: 'option',
    multiplier: decimalString.parse('100'),
    fractionable: false,
    option: { underlying: 'AAPL', expires, right, strike: decimalString.parse(written) },
    tradable: strike !== '200',
    raw: null,
  }
}

function chooserOf(pages: readonly BrokerInstrument[][], days: readonly string[]) {
  const asked: string[] = []
  const clock = { at: friday, now: () => clock.at }
  const reads: Pick<TradingReads, 'listOptionContracts' | 'listOptionExpiries'> = {
    async listOptionExpiries(underlying) {
      asked.push(underlying)
      if (underlying === 'NONE') throw new FailureError({ code: 'not-found' })
      return days
    },
    async listOptionContracts(underlying, expires, pageToken) {
      asked.push(`${underlying} ${expires} ${pageToken}`)
      const page = Number(pageToken ?? 0)
      return { rows: pages[page] ?? [], nextPageToken: page + 1 < pages.length ? String(page + 1) : null, total: null }
    },
  }
  return { choosing: createChoosingOptions(reads, clock), asked, clock }
}

const days = ['2027-01-15', '2026-11-20', '2026-11-13', '2026-11-27', '2026-11-27']

test('days that are over are not offered, and the first one left has every page of its contracts, by strike', async () => {
  const { choosing, asked } = chooserOf(
    [
      [contract('2026-11-20', 'call', '1000'), contract('2026-11-20', 'put', '190', '190.00')],
      [contract('2026-11-20', 'call', '200'), contract('2026-11-20', 'call', '97.5')],
    ],
    days,
  )
  const chain = await choosing.chain('aapl', null)
  expect(optionChain.parse(chain)).toEqual(chain)
  expect(chain).toMatchObject({
    underlying: 'AAPL',
    expires: '2026-11-20',
    expiries: ['2026-11-20', '2026-11-27', '2027-01-15'],
  })
  expect(
    chain.contracts.map(({ strike, right, tradable, multiplier }) => [strike, right, tradable, multiplier]),
  ).toEqual([
    ['97.5', 'call', true, '100'],
    ['190', 'put', true, '100'],
    ['200', 'call', false, '100'],
    ['1000', 'call', true, '100'],
  ])
  expect(asked).toEqual(['AAPL', 'AAPL 2026-11-20 null', 'AAPL 2026-11-20 1'])
})

test('a contract of another day is not offered for the day that was asked for, whatever its own record says', async () => {
  const asked = contract('2026-11-20', 'call', '190')
  const other = contract('2026-11-27', 'call', '195')
  const option = { underlying: 'AAPL', right: 'call', strike: decimalString.parse('200') } as const
  const unspelt = ['2026-11-20', '2026-11-27'].map((expires): BrokerInstrument => ({
    ...contract('2026-11-20', 'call', '200'),
    symbol: ticker.parse(`X.${expires.slice(-2)}`),
    option: { ...option, expires },
  }))
  const mislabelled: BrokerInstrument = { ...other, option: asked.option }
  const { choosing } = chooserOf([[asked, other, mislabelled, ...unspelt]], days)
  const { contracts } = await choosing.chain('AAPL', '2026-11-20')
  expect(contracts.map(({ symbol }) => symbol)).toEqual([asked.symbol, 'X.20'])
})

test('a chooser that is opened again asks for nothing, another day only for its contracts, and tomorrow for all of it', async () => {
  const { choosing, asked, clock } = chooserOf([[]], days)
  await choosing.chain('AAPL', '2026-11-27')
  await choosing.chain('AAPL  261127C00190000', '2026-11-27')
  await choosing.chain('AAPL', '2027-01-15')
  expect(asked).toEqual(['AAPL', 'AAPL 2026-11-27 null', 'AAPL 2027-01-15 null'])
  clock.at += 86_400_000
  expect((await choosing.chain('AAPL', null)).expiries).toEqual(['2026-11-27', '2027-01-15'])
  expect(asked).toHaveLength(5)
})

test('a symbol without options has none, one nobody knows is said to be unknown, and look-alikes are asked of nobody', async () => {
  const { choosing, asked } = chooserOf([[]], [])
  expect(await choosing.chain('SPX', null)).toMatchObject({ expiries: [], expires: null, contracts: [] })
  expect(asked).toEqual(['SPX'])
  const failing = async (typed: string) => failureOf(await choosing.chain(typed, null).catch((error: unknown) => error))
  expect(await failing('none')).toMatchObject({ code: 'not-found' })
  asked.length = 0
  for (const typed of ['ААРL', '', 'A B', '../accounts', '019dbae9-73b3-7fe0-bd14-25fe57e91475'])
    expect(await failing(typed)).toMatchObject({ code: 'invalid-input', field: 'underlying' })
  expect(asked).toEqual([])
})
