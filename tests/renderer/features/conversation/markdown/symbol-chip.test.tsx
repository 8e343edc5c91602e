import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import SymbolChip from '../../../../../renderer/features/conversation/markdown/symbol-chip.tsx'
import { makeQuote } from '../../../../support/chart-answers.ts'
import { installFakeBridge, type FakeBridge } from '../../../../support/fake-bridge.ts'

let fake: FakeBridge
let look: (inSight: boolean) => void
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        look = (isIntersecting) => act(() => tell([{ isIntersecting }]))
      }
      observe(): void {}
      disconnect(): void {}
    },
  )
  fake = installFakeBridge({ 'quotes.watch': ({ symbols }) => (symbols.length === 0 ? [] : [makeQuote()]) })
})
afterEach(async () => {
  cleanup()
  await vi.advanceTimersByTimeAsync(10)
  vi.useRealTimers()
  vi.unstubAllGlobals()
  fake.remove()
})
const settle = () => act(() => vi.advanceTimersByTimeAsync(10))
const watched = () =>
  fake.callsOf('quotes.watch').map((call) => (call instanceof Object && 'symbols' in call ? call.symbols : null))

test('a quote is asked for while the chip is in sight, and no longer', async () => {
  render(
    <>
      <SymbolChip symbol="NVDA" onOpen={() => undefined} />
      <SymbolChip symbol="AMD" onOpen={() => undefined} />
    </>,
  )
  await settle()
  expect(watched()).toEqual([])
  look(true)
  await settle()
  expect(watched()).toEqual([['AMD']])
  look(false)
  await settle()
  expect(watched()).toEqual([['AMD'], []])
})

test('the tooltip says that it is the quote of now and when it came', async () => {
  render(<SymbolChip symbol="NVDA" onOpen={() => undefined} />)
  const chip = screen.getByRole('button', { name: 'NVDA' })
  look(true)
  await settle()
  expect(chip.title).toBe('Open NVDA: quote 141.38, +3.11\u00A0%, received 14:32:07 EST')
  act(() => fake.emit({ name: 'quotes.changed', payload: { quotes: [{ kind: 'unknown', symbol: 'NVDA' }] } }))
  expect(chip.title).toBe('Open NVDA: the broker knows no such symbol')
})
