import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OptionChain } from '../../../../preload/contract/order-checks.ts'
import { optionChain } from '../../../../preload/contract/order-checks.ts'
import { OptionChooser } from '../../../../renderer/features/order-ticket/option-chooser.tsx'
import { installDialog } from '../../../support/dialog-in-jsdom.ts'
import { installFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts'

let fake: FakeBridge

beforeEach(() => {
  installDialog()
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(() => {
  cleanup()
  fake.remove()
})

function chainOf(...symbols: string[]): OptionChain {
  const contracts = symbols.map((symbol) => ({
    symbol,
    right: symbol.includes('P00') ? 'put' : 'call',
    strike: '190',
    multiplier: symbol.startsWith('AAPL1') ? '28' : '100',
    tradable: true,
  }))
  return optionChain.parse({ underlying: 'AAPL', expiries: ['2027-01-15'], expires: '2027-01-15', contracts })
}

function draw(symbol: string, chain: OptionChain) {
  fake = installFakeBridge({ 'orders.optionChain': () => chain })
  const onChoose = vi.fn<(symbol: string) => void>()
  render(<OptionChooser symbol={symbol} onChoose={onChoose} onClose={vi.fn<() => void>()} />)
  return { onChoose, user: userEvent.setup() }
}

const radio = (name: string | RegExp): Promise<HTMLElement> => screen.findByRole('radio', { name, hidden: true })

test('of one strike under two roots the one that was pressed is used, and it alone is marked', async () => {
  const { onChoose, user } = draw('AAPL', chainOf('AAPL  270115C00190000', 'AAPL1 270115C00190000'))
  const adjusted = await radio('AAPL1 190')
  await user.click(adjusted)
  expect([adjusted, await radio('AAPL 190')].map((each) => each.matches(':checked'))).toEqual([true, false])
  expect(screen.getByRole('status', { hidden: true }).textContent).toContain('one contract is 28 shares')
  await user.click(screen.getByRole('button', { name: 'Use this contract', hidden: true }))
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('AAPL1 270115C00190000')
})

test('a strike stays chosen from call to put, under its root', async () => {
  const both = ['AAPL  270115C00190000', 'AAPL1 270115C00190000', 'AAPL  270115P00190000', 'AAPL1 270115P00190000']
  const { onChoose, user } = draw('AAPL1 270115C00190000', chainOf(...both))
  await waitFor(async () => expect((await radio('AAPL1 190')).matches(':checked')).toBe(true))
  await user.click(await radio('Put'))
  await user.click(screen.getByRole('button', { name: 'Use this contract', hidden: true }))
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('AAPL1 270115P00190000')
})

test('a strike under one root is named by itself', async () => {
  draw('AAPL', chainOf('AAPL  270115C00190000'))
  expect((await radio('190')).matches(':checked')).toBe(false)
})
