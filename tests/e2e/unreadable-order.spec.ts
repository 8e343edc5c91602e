import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/e2e.ts'
import { setAfternoon } from '../support/ticket-desk.ts'

test.use({ viewport: { width: 1440, height: 1000 } })

const folder = join(import.meta.dirname, '../../test-results/unreadable-order')

test('an order nobody can read is a row of its own with what came, beside those that can be', async ({
  page,
  clock,
  start,
  broker,
}) => {
  await mkdir(folder, { recursive: true })
  await setAfternoon({ page, clock })
  const odd = { id: 'odd-1', account_id: 19816, quantity: 'ten', note: '<b>bold</b>' }
  broker.amend = async (request, response) => {
    if (!/\/orders\?/.test(request.url)) return response
    return new Response((await response.text()).replace('"data":[', `"data":[${JSON.stringify(odd)},`), response)
  }
  await start({ on: 'broker' })
  await page.getByRole('button', { name: 'Show the workbench' }).click()
  await page.getByRole('tab', { name: /^Orders/ }).click()
  const orders = page.getByRole('table', { name: 'Orders' })
  await expect(orders.getByRole('button', { name: 'AMD', exact: true })).toBeVisible()
  const row = orders.getByRole('row', { name: /An order this version cannot read/ })
  await expect(row).toContainText('odd-1')
  await row.getByRole('button', { name: 'Show raw' }).click()
  await expect(row).toContainText('<b>bold</b>')
  await page.screenshot({ path: join(folder, 'row.png') })
  // Of whatever symbol it may be, the filter hides it not.
  await page.getByRole('textbox', { name: 'Filter by symbol' }).fill('TSLA')
  await expect(orders.getByRole('button', { name: 'AMD', exact: true })).toHaveCount(0)
  await expect(row).toBeVisible()
})
