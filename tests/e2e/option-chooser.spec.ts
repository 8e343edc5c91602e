import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, resize, test } from '../support/e2e.ts'
import { explore, ticketOf } from '../support/ticket-desk.ts'

test.use({ viewport: { width: 1440, height: 1000 } })

const folder = join(import.meta.dirname, '../../test-results/option-chooser')

test('an option is chosen by its underlying, day, side of the strike and strike, and the ticket has its symbol', async ({
  page,
  clock,
  start,
}) => {
  await mkdir(folder, { recursive: true })
  await explore({ page, clock, start })
  await page.getByRole('button', { name: 'Show details' }).first().click()
  await page.getByRole('tab', { name: 'Orders' }).click()
  await page.getByRole('button', { name: 'New order' }).click()
  const ticket = ticketOf(page)
  await ticket.form.getByRole('button', { name: 'Choose an option' }).click()
  const chooser = page.getByRole('dialog', { name: 'Choose an option' })
  await expect(chooser.getByRole('button', { name: 'Use this contract' })).toBeDisabled()

  const underlying = chooser.getByRole('textbox', { name: 'Underlying' })
  await underlying.fill('NOSUCH')
  await underlying.press('Enter')
  await expect(chooser).toContainText('The broker knows no such symbol')
  await underlying.fill('aapl')
  await underlying.press('Enter')
  const expiry = chooser.getByRole('combobox', { name: 'Expiry' })
  await expiry.selectOption({ label: '15 Jan 2027' })
  await chooser.getByText('Put', { exact: true }).click()
  await chooser.getByText('190', { exact: true }).click()
  await expect(chooser.getByRole('status')).toHaveText(
    /AAPL 15 Jan 2027 190 put\s*AAPL\s+270115P00190000, one contract is 100 shares/,
  )
  await page.screenshot({ path: join(folder, 'chooser.png') })
  await chooser.getByRole('button', { name: 'Use this contract' }).click()

  await expect(chooser).toHaveCount(0)
  await expect(ticket.field('Symbol')).toHaveValue('AAPL  270115P00190000')
  const buy = ticket.form.getByRole('radio', { name: 'BUY' })
  await expect(buy).toBeEnabled()
  await buy.check({ force: true })
  await ticket.field('Quantity').fill('2')
  await ticket.field('Limit price').fill('9.40')
  await expect(ticket.form.getByRole('region', { name: 'Cost' })).toContainText('1,880.00 USD')
  await expect(ticket.form.getByRole('region', { name: 'Cost' })).toContainText('2 × 9.40 × 100')
  await page.screenshot({ path: join(folder, 'ticket.png') })

  // Opened again it begins at what stands in the ticket.
  await ticket.form.getByRole('button', { name: 'Choose an option' }).click()
  await expect(expiry).toHaveValue('2027-01-15')
  await expect(chooser.getByRole('radio', { name: '190', exact: true })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(chooser).toHaveCount(0)
  await resize(page, { width: 900, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await ticket.form.getByRole('button', { name: 'Choose an option' }).click()
  await expect(chooser.getByRole('radio', { name: '190', exact: true })).toBeChecked()
  await page.screenshot({ path: join(folder, 'chooser-900.png') })
  // Esc closes what lies on top and nothing below it.
  await page.keyboard.press('Escape')
  await expect(chooser).toHaveCount(0)
  await expect(ticket.field('Symbol')).toHaveValue('AAPL  270115P00190000')
  await page.screenshot({ path: join(folder, 'ticket-900.png') })
})
