import type { Locator, Page } from '@playwright/test'
import { createSystemClock } from '../../main/system-clock.ts'
import { deskOf, expect, test as desked, type Starting } from './e2e.ts'
import type { RunningHost } from './host.ts'
import type { MovableClock } from './movable-clock.ts'
import { fridayAfternoon } from './test-broker.ts'

/** Waits of the desk and of the built-in market are so many times shorter: five looks for an order take a minute. */
const haste = 6

/** A desk on a trading afternoon that waits less than it says. */
export const test = desked.extend<{ deskClock: MovableClock }>({
  deskClock: async ({ context: _context }, use) => {
    const system = createSystemClock()
    let offset = fridayAfternoon - system.now()
    await use({
      now: () => system.now() + offset,
      after: (ms, run) => system.after(ms / haste, run),
      random: () => system.random(),
      jump: (ms) => void (offset += ms),
    })
  },
})

export interface Trading {
  page: Page
  clock: MovableClock
  start: (starting: Starting) => Promise<RunningHost>
}

/** The built-in market, entered. */
export async function explore({ page, clock, start }: Trading): Promise<RunningHost> {
  await page.clock.install({ time: clock.now() })
  const host = await start({ on: 'simulator' })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  await expect(deskOf(page).message).toBeVisible()
  return host
}

/** Parts of the workbench by the names screen readers use. */
export function tradingOf(page: Page): {
  ticket: Locator
  orders: Locator
  detail: Locator
  /** The choice of orders, executions or positions. */
  views: Locator
  /** Rows of the orders, those of a symbol or of all. */
  rows: (symbol?: string) => Locator
  openOrders: () => Promise<void>
  /** Asks, and opens the proposal of the answer. */
  propose: (question: string) => Promise<void>
  /** From the fields to the last press; the words of the button begin with `words`. */
  reviewAndSend: (words: string) => Promise<void>
  /** Switches a fault of the built-in broker on, through the failure lab. */
  spoil: (fault: string, stay?: 'Next request' | 'Until off', calls?: 'Orders' | 'Any') => Promise<void>
  /** The failure lab is quiet again. */
  heal: () => Promise<void>
} {
  const ticket = page.getByRole('form', { name: 'Order ticket' })
  const orders = page.getByRole('tabpanel', { name: 'Orders' })
  return {
    ticket,
    orders,
    views: orders.getByRole('group', { name: 'What to show' }),
    detail: orders.getByRole('complementary', { name: 'Order' }),
    rows: (symbol) => {
      const rows = orders.getByRole('table', { name: 'Orders' }).locator('tr:has(button)')
      return symbol === undefined ? rows : rows.filter({ has: page.getByRole('button', { name: symbol, exact: true }) })
    },
    async openOrders() {
      await page.getByRole('tab', { name: 'Orders' }).click()
      await expect(orders.getByRole('table', { name: 'Orders' })).toBeVisible()
    },
    async propose(question) {
      const { answers, ask } = deskOf(page)
      const before = await answers.count()
      await ask(question)
      const open = answers.nth(before).getByRole('button', { name: 'Open ticket' })
      await expect(open).toBeEnabled({ timeout: 25_000 })
      await open.click()
      await expect(ticket).toBeVisible()
    },
    async reviewAndSend(words) {
      await ticket.getByRole('button', { name: 'Review' }).click()
      await ticket.getByRole('button', { name: new RegExp(`^Send ${words}`) }).click()
    },
    async spoil(fault, stay = 'Next request', calls = 'Orders') {
      await page.getByRole('button', { name: /^Try how it fails/ }).click()
      await page.getByRole('group', { name: 'Which requests to spoil' }).getByText(calls).click()
      // What is folded away has no role: it is found by its words.
      const group = page.locator('details.lab-group').filter({ hasText: fault })
      if ((await group.getAttribute('open')) === null) await group.locator('summary').click()
      const row = page.getByRole('group', { name: fault })
      await row.getByText(stay).click()
      await expect(page.getByRole('region', { name: 'Switched on now' })).toContainText(fault)
      await page.getByRole('button', { name: 'Close the failure lab' }).click()
    },
    async heal() {
      await page.getByRole('button', { name: /^Try how it fails/ }).click()
      await page.getByRole('button', { name: 'Stop all' }).click()
      await page.getByRole('button', { name: 'Close the failure lab' }).click()
    },
  }
}
