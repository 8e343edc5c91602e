import type { Locator, Page } from '@playwright/test'
import type { Json } from '../../preload/contract/words.ts'
import { deskOf, expect, test } from '../support/e2e.ts'
import type { MovableClock } from '../support/movable-clock.ts'
import { answerWith, goodOrder, ordersPart } from '../support/proposal-threads.ts'
import { scriptThreads, textPart } from '../support/scripted-threads.ts'
import type { TestBroker } from '../support/test-broker.ts'

test.use({ viewport: { width: 1440, height: 1000 }, takesOrders: true })

/** A minute after the scripted answers: the market is open and a proposal is fresh. */
const freshAfternoon = Date.UTC(2026, 10, 20, 19, 1)
const name = 'Individual Margin'
const named = 'Individual Margin ··9816'

const stripOf = (page: Page): Locator => page.getByRole('region', { name: 'State of the desk' })
const ticketOf = (page: Page): Locator => page.getByRole('form', { name: 'Order ticket' })
const sendOf = (page: Page): Locator => ticketOf(page).getByRole('button', { name: /^Send BUY 10 AAPL/ })
const armDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Arm this account' })

const writes = (broker: TestBroker) =>
  broker.exchanges.filter(({ method, path }) => method !== 'GET' && /\/(orders|positions)\b/.test(path))

async function setClock(page: Page, clock: MovableClock): Promise<void> {
  clock.jump(freshAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
}

async function review(page: Page, title: string, isSentBefore = false): Promise<void> {
  const desk = deskOf(page)
  await desk.threads.getByText(title).first().click()
  await desk.answers.last().getByRole('button', { name: 'Open ticket' }).click()
  if (isSentBefore) {
    await expect(ticketOf(page).getByText('This was sent before, 20 Nov 2026 14:01 EST.')).toBeVisible()
    await ticketOf(page).getByLabel('I have read this and go on').check()
  }
  await ticketOf(page).getByRole('button', { name: 'Review', exact: true }).click()
  await expect(sendOf(page)).toBeVisible()
}

test('a disarmed account sends nothing; armed by its name, one order; a restart disarms it', async ({
  page,
  clock,
  broker,
  start,
}) => {
  await setClock(page, clock)
  scriptThreads(broker, [answerWith('Buy some', [textPart('Here it is.'), ordersPart('new', [goodOrder])])])
  await start({ on: 'broker' })
  await expect(stripOf(page)).toContainText('Live orders are disarmed.')
  await review(page, 'Buy some')
  const gate = ticketOf(page).getByText(`Live orders of ${named} are disarmed. This review is not sent.`)
  await expect(gate).toBeVisible()
  await expect(sendOf(page)).toBeDisabled()
  // Name and colour of the account stand on thread, ticket and button alike.
  await expect(sendOf(page)).toContainText(`${named}, live`)
  await expect(deskOf(page).conversation.getByText(named)).toBeVisible()
  await expect(ticketOf(page).getByText(named).first()).toBeVisible()
  for (const coloured of [ticketOf(page), sendOf(page), deskOf(page).conversation.locator('.account-swatch')])
    await expect(coloured).toHaveClass(/account-colour-1/)

  await ticketOf(page).getByRole('button', { name: 'Arm this account' }).click()
  const typed = armDialog(page).getByLabel('Type the name of the account')
  for (const wrong of [name.toLowerCase(), `${name} `, named]) {
    await typed.fill(wrong)
    await typed.press('Enter')
    await expect(armDialog(page).getByText(`It must read exactly: ${name}`)).toBeVisible()
    await expect(typed).toHaveAttribute('aria-invalid', 'true')
  }
  // Esc closes the question alone: the review is still there, and still off.
  await page.keyboard.press('Escape')
  await expect(armDialog(page)).toHaveCount(0)
  await expect(gate).toBeVisible()
  expect(writes(broker)).toEqual([])

  await ticketOf(page).getByRole('button', { name: 'Arm this account' }).click()
  await typed.fill(name)
  await typed.press('Enter')
  await expect(stripOf(page)).toContainText(`Live orders of ${named} are armed until quit.`)
  await expect(ticketOf(page).getByRole('button', { name: 'Back' })).toBeFocused()
  expect(writes(broker)).toEqual([])
  await expect(sendOf(page)).toBeEnabled()
  const payload = await ticketOf(page).getByRole('region', { name: 'Exactly what will be sent' }).innerText()
  await sendOf(page).click()
  await expect(ticketOf(page).getByRole('heading', { name: 'Order status' })).toBeVisible()
  await expect.poll(() => writes(broker).length).toBe(1)
  const [sent] = writes(broker)
  expect(payload).toContain(sent?.body)

  await start({ on: 'broker' })
  await expect(stripOf(page)).toContainText('Live orders are disarmed.')
  await review(page, 'Buy some', true)
  await expect(gate).toBeVisible()
  await expect(sendOf(page)).toBeDisabled()
  expect(writes(broker)).toHaveLength(1)
})

test('each account is armed by itself, also while another is in use, and disarmed from strip and settings', async ({
  page,
  clock,
  broker,
  start,
}) => {
  await setClock(page, clock)
  await start({ on: 'broker' })
  const strip = stripOf(page)
  const use = async (account: string): Promise<void> => {
    await page.getByTitle('Ask under another account').click()
    await page.getByRole('menuitemradio', { name: account }).click()
  }
  await strip.getByRole('button', { name: 'Arm this account' }).click()
  await armDialog(page).getByLabel('Type the name of the account').fill(name)
  await armDialog(page).getByRole('button', { name: 'Arm this account' }).click()
  await expect(strip).toContainText(`Live orders of ${named} are armed until quit.`)

  await use('Roth IRA')
  await expect(strip).toContainText('Live orders are disarmed.')
  await expect(strip).toContainText(`Also armed: ${named}.`)
  await use('Individual Margin')
  await expect(strip).toContainText(`Live orders of ${named} are armed until quit.`)

  await strip.getByRole('button', { name: 'Orders and guards' }).click()
  const gate = (account: string) => page.getByRole('group', { name: `Live orders of ${account}` })
  await expect(gate(named)).toContainText('Armed until quit')
  await expect(gate('Roth IRA ··2207').getByRole('button', { name: 'Arm this account' })).toBeVisible()
  await expect(gate('Joint Cash ··4410')).toContainText('The account is not active at Clear Street.')
  await expect(gate('Joint Cash ··4410').getByRole('button')).toHaveCount(0)
  await gate(named).getByRole('button', { name: 'Disarm' }).click()
  await expect(gate(named)).toContainText('Disarmed')
  await expect(strip).toContainText('Live orders are disarmed.')
  await expect(strip).not.toContainText('Also armed')
  expect(writes(broker)).toEqual([])
})

test('guards are kept by account, and a limit none takes is told at its field', async ({ page, clock, start }) => {
  await setClock(page, clock)
  await start({ on: 'broker' })
  await stripOf(page).getByRole('button', { name: 'Orders and guards' }).click()
  const guards = (account: string) => page.getByRole('form', { name: `Guards for ${account}` })
  const percent = guards(named).getByLabel('Price through the quote')
  await expect(percent).toHaveValue('5')
  await percent.fill('51')
  await guards(named).getByRole('button', { name: 'Save guards' }).click()
  await expect(percent).toHaveAttribute('aria-invalid', 'true')
  await percent.fill('2')
  await guards(named).getByRole('button', { name: 'Save guards' }).click()
  await expect(guards(named).getByRole('button')).toHaveCount(0)
  await start({ on: 'broker' })
  await stripOf(page).getByRole('button', { name: 'Orders and guards' }).click()
  await expect(percent).toHaveValue('2')
  await expect(guards('Roth IRA ··2207').getByLabel('Price through the quote')).toHaveValue('5')
})

test('a proposal that names another account cannot be sent from this one, armed or not', async ({
  page,
  clock,
  broker,
  start,
}) => {
  await setClock(page, clock)
  const foreign: Json = { ...goodOrder, account_id: 22207 }
  scriptThreads(broker, [answerWith('For the other one', [textPart('Here it is.'), ordersPart('new', [foreign])])])
  await start({ on: 'broker' })
  await stripOf(page).getByRole('button', { name: 'Arm this account' }).click()
  await armDialog(page).getByLabel('Type the name of the account').fill(name)
  await armDialog(page).getByRole('button', { name: 'Arm this account' }).click()
  const desk = deskOf(page)
  await desk.threads.getByText('For the other one').first().click()
  await desk.answers.last().getByRole('button', { name: 'Open ticket' }).click()
  await expect(ticketOf(page)).toContainText('It names account ··2207; it cannot be sent here')
  await ticketOf(page).getByLabel('Quantity').fill('10')
  await expect(ticketOf(page).getByRole('button', { name: 'Review', exact: true })).toBeDisabled()
  expect(writes(broker)).toEqual([])
})
