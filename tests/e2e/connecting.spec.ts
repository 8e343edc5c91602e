import { expect, test } from '../support/e2e.ts'
import { testKey } from '../support/test-broker.ts'

const refuse = (status: number, message: string): Response =>
  Response.json({ error: { code: status, message }, metadata: { request_id: `${status}aaaa-1` } }, { status })

test('every cause of a failed connection reads differently, with its request id, and nothing is stored', async ({
  page,
  start,
  broker,
}) => {
  await start({ on: 'door' })
  await page.getByRole('button', { name: 'Connect Clear Street' }).click()
  const key = page.getByLabel('API key')
  const connect = page.getByRole('button', { name: 'Test and connect' })

  await connect.click()
  await expect(key).toHaveAttribute('aria-invalid', 'true')
  await key.fill('two words')
  await connect.click()
  await expect(key).toHaveAttribute('aria-invalid', 'true')
  expect(broker.exchanges).toEqual([])

  const seen: string[] = []
  const read = async (answer: () => Response | null, title: RegExp): Promise<void> => {
    broker.intercept = answer
    await key.fill(testKey)
    await connect.click()
    const heading = page.getByText(title).first()
    await expect(heading).toBeVisible()
    seen.push(await heading.innerText())
  }
  await read(() => refuse(401, 'Invalid or expired API key'), /key was not accepted/i)
  await expect(page.getByText(/Request 401aaaa/).first()).toBeVisible()
  await read(() => refuse(403, 'no permission'), /valid, but not for this/i)
  await read(() => refuse(407, 'proxy'), /proxy/i)
  // Ahead by as much when it is asked, however late that is.
  const skewed = () => ({
    data: { clock: new Date(Date.now() + 375_000).toISOString() },
    error: null,
    metadata: { request_id: 'r' },
  })
  broker.intercept = ({ url }) => (url.endsWith('/v1/clock') ? Response.json(skewed()) : null)
  await key.fill(testKey)
  await connect.click()
  await expect(page.getByText(/clock is 6 min 1\d s behind/)).toBeVisible()
  expect(new Set(seen).size).toBe(seen.length)

  broker.intercept = () => null
  await key.fill(testKey)
  await connect.click()
  await expect(page.getByText('Individual Margin').first()).toBeVisible()
  await expect(page.getByText(/this session/i).first()).toBeVisible()
})

test('an account number that is none is refused at its field without a request', async ({ page, start, broker }) => {
  await start({ on: 'door' })
  await page.getByRole('button', { name: 'Connect Clear Street' }).click()
  await page.getByLabel('API key').fill(testKey)
  await page.getByRole('button', { name: 'Test and connect' }).click()
  const field = page.getByLabel('Account number')
  await expect(field).toBeVisible()
  await page.waitForLoadState('networkidle')
  const before = broker.count('GET', /accounts/)
  const open = page.getByRole('button', { name: 'Open the desk' })
  for (const text of ['letters', '0', '-1', '9007199254740993', ' ']) {
    await field.fill(text)
    await open.click()
    await expect(field).toHaveAttribute('aria-invalid', 'true')
  }
  expect(broker.count('GET', /accounts/)).toBe(before)
  await field.fill('22207')
  await open.click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Roth IRA/ })).toBeVisible()
})
