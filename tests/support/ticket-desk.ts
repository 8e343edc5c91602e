import type { Locator, Page } from '@playwright/test'
import type { Json } from '../../preload/contract/words.ts'
import { deskOf, expect, type Starting } from './e2e.ts'
import type { RunningHost } from './host.ts'
import type { MovableClock } from './movable-clock.ts'
import { answerWith, ordersPart } from './proposal-threads.ts'
import { scriptThreads } from './scripted-threads.ts'
import { fridayAfternoon, type Exchange, type TestBroker } from './test-broker.ts'

/** Fixtures of a browser test that a ticket needs. */
export interface TicketDesk {
  page: Page
  clock: MovableClock
  start: (starting: Starting) => Promise<RunningHost>
}

/** The parts of a ticket by the names screen readers use. */
export function ticketOf(page: Page): {
  form: Locator
  field: (label: string) => Locator
  /** The line under a field. */
  help: (label: string) => Promise<Locator>
  review: Locator
  back: Locator
  send: Locator
  reason: Locator
  guards: Locator
  payload: Locator
  record: Locator
  tick: (fact: RegExp) => Promise<void>
  /** To the review, past every warning that wants a tick: one may come late, or go with what it warned of. */
  toReview: () => Promise<void>
  /** Types what the breached guard asks for. */
  override: () => Promise<string>
} {
  const form = page.getByRole('form', { name: 'Order ticket' })
  const review = form.getByRole('button', { name: 'Review', exact: true })
  const send = form.getByRole('button', { name: /^Send / })
  const field = (label: string): Locator => form.getByLabel(label, { exact: true })
  const guards = form.getByRole('region', { name: 'Your guards' })
  return {
    form,
    field,
    async help(label) {
      return form.locator(`[id="${(await field(label).getAttribute('aria-describedby')) ?? ''}"]`)
    },
    review,
    back: form.getByRole('button', { name: 'Back', exact: true }),
    send,
    reason: form.locator('.ticket-foot').getByRole('status'),
    guards,
    payload: form.getByRole('region', { name: 'Payload' }),
    record: form.getByRole('region', { name: 'Record' }),
    async tick(fact) {
      await form.locator('.warning-note').filter({ hasText: fact }).getByRole('checkbox').check()
    },
    async toReview() {
      await expect(async () => {
        for (const box of await form.locator('.warning-note').getByRole('checkbox').all())
          await box.check({ timeout: 1_000 })
        if (await review.isVisible()) await review.click({ timeout: 1_000 })
        await expect(send).toBeEnabled({ timeout: 2_000 })
      }).toPass({ timeout: 30_000 })
    },
    async override() {
      let value = 'none'
      // The quote moves meanwhile: a worse value is asked for anew.
      await expect(async () => {
        const box = guards.getByRole('textbox', { name: /Over your guard/ })
        value = /Type the value ([\d.]+)/.exec(await guards.innerText({ timeout: 2_000 }))?.[1] ?? value
        if (await box.isVisible()) await box.fill(value)
        await expect(guards).toContainText('It is recorded with the order', { timeout: 2_000 })
      }).toPass({ timeout: 15_000 })
      return value
    },
  }
}

/** A trading afternoon, for the desk and for the page. */
export async function setAfternoon({ page, clock }: Pick<TicketDesk, 'page' | 'clock'>): Promise<void> {
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
}

/** The built-in market on a trading afternoon. */
export async function explore(desk: TicketDesk): Promise<RunningHost> {
  await setAfternoon(desk)
  const host = await desk.start({ on: 'simulator' })
  await desk.page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  return host
}

/** A question asked of the built-in market, and the ticket of its answer. */
export async function openTicket(desk: TicketDesk, question = 'Buy 10 AAPL at 182.50 limit'): Promise<RunningHost> {
  const host = await explore(desk)
  const { answers, ask, finished } = deskOf(desk.page)
  await ask(question)
  await finished()
  await answers.last().getByRole('button', { name: 'Open ticket' }).click()
  await expect(ticketOf(desk.page).form).toBeVisible()
  return host
}

/** A thread at the test broker whose answer proposes these rows, its ticket open and the account armed. */
export async function openProposal(
  desk: TicketDesk & { broker: TestBroker },
  rows: readonly Json[],
  actionType = 'NEW',
): Promise<RunningHost> {
  await setAfternoon(desk)
  scriptThreads(desk.broker, [answerWith('Proposed here', [ordersPart('proposal', rows, actionType)])])
  const host = await desk.start({ on: 'broker' })
  await openScripted(desk.page)
  await arm(host)
  return host
}

/** The ticket of the scripted thread. */
export async function openScripted(page: Page): Promise<void> {
  const { threads, answers } = deskOf(page)
  await threads.getByText('Proposed here').first().click()
  await answers
    .last()
    .getByRole('button', { name: /^(Open ticket|Details)$/ })
    .first()
    .click()
  await expect(ticketOf(page).form).toBeVisible()
}

/** Live orders of the test's account, as the typed name arms them. */
async function arm({ desk }: RunningHost): Promise<void> {
  const accountId = 19816
  const session = await desk.dispatch('main-window', 'session.get', null)
  const name = JSON.stringify(session).match(/"id":19816[^}]*?"name":"([^"]+)"/)?.[1]
  const answer = await desk.dispatch('main-window', 'arming.arm', { accountId, name })
  expect(answer).toMatchObject({ ok: true, value: { state: { kind: 'armed' } } })
}

/** Orders the broker was sent, in order. */
export function ordersSent(broker: TestBroker): Exchange[] {
  return broker.exchanges.filter(({ method, path }) => method !== 'GET' && /\/(orders|positions)\b/.test(path))
}

/** A quote of the test broker as somebody wants it: prices changed, or none at all. */
export function amendQuotes(broker: TestBroker, change: (text: string) => string): void {
  broker.amend = async (request, response) => {
    if (!new URL(request.url).pathname.endsWith('/market-data/snapshot')) return response
    return new Response(change(await response.text()), {
      status: response.status,
      headers: { 'content-type': 'application/json' },
    })
  }
}

/** From now on a quote stays as it was first told: no guard asks for another value than the one that is typed. */
export function freezeQuotes(broker: TestBroker): void {
  const first = new Map<string, string>()
  broker.amend = async (request, response) => {
    if (!new URL(request.url).pathname.endsWith('/market-data/snapshot')) return response
    const text = first.get(request.url) ?? (await response.text())
    first.set(request.url, text)
    return new Response(text, { status: response.status, headers: { 'content-type': 'application/json' } })
  }
}
