import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DataSeries, Part } from '../../../../../preload/contract/parts.ts'
import type { ChartSlot } from '../../../../../renderer/features/conversation/parts/chart-slot.ts'
import { aConversation, answered, asked, giveElementsSize } from '../../../../support/conversation-fixtures.ts'
import { drawConversation } from '../draw-conversation.tsx'

let restore = () => {}
beforeEach(() => {
  restore = giveElementsSize()
})
afterEach(() => {
  cleanup()
  restore()
})

const aChart = (series: readonly DataSeries[] | null): Part => ({
  kind: 'chart',
  chartId: 'c',
  series: series === null ? null : [...series],
  symbol: null,
  buttons: [],
  raw: {},
})
const prices: DataSeries = { name: 'NVDA', points: [{ x: '2026-11-20', y: 141.38 }] }
const drawn: ChartSlot = ({ label }) => <div role="application" aria-label={label} data-chart-focus tabIndex={-1} />

async function draw(part: Part, drawChart?: ChartSlot) {
  const messages = [asked('u1', 1, 'Chart it'), answered('m1', 2, [part])]
  await drawConversation({
    conversation: aConversation({ messages }),
    ...(drawChart === undefined ? {} : { drawChart }),
  })
  return within(await screen.findByRole('figure'))
}

test('a chart that cannot be drawn stands as its table with the reason, and the rest of the answer stays', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const figure = await draw(aChart([prices]), () => {
    throw new Error('no canvas')
  })
  expect(figure.getByText(/could not be drawn/)).toBeTruthy()
  expect(figure.getByRole('cell', { name: '141.38' })).toBeTruthy()
  vi.restoreAllMocks()
})

test('without a drawing, and without a value to draw, there is a table and no credit for a chart', async () => {
  expect((await draw(aChart([prices]))).getByRole('cell', { name: '141.38' })).toBeTruthy()
  cleanup()
  const figure = await draw(aChart([{ name: 'A', points: [{ x: 'Q1', y: null }] }]), drawn)
  expect(figure.getByRole('cell', { name: '?' })).toBeTruthy()
  expect(figure.queryByText('Chart by TradingView')).toBeNull()
  expect(figure.queryByRole('button', { name: 'Show table' })).toBeNull()
})

test('chart and table change places by button and by T, and T in a field of text is a letter', async () => {
  const figure = await draw(aChart([prices]), drawn)
  expect(figure.getByText('Chart by TradingView')).toBeTruthy()
  fireEvent.click(figure.getByRole('button', { name: 'Show table' }))
  const table = figure.getByRole('region', { name: 'Chart values' })
  fireEvent.keyDown(table, { key: 't', ctrlKey: true })
  expect(figure.queryByRole('application')).toBeNull()
  fireEvent.keyDown(table, { key: 't' })
  fireEvent.keyDown(figure.getByRole('application', { name: 'NVDA' }), { key: 'T', shiftKey: true })
  expect(figure.getByRole('region', { name: 'Chart values' })).toBeTruthy()
})
