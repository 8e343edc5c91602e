import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deskOf, expect, test } from '../support/e2e.ts'
import { findSecret } from '../support/find-secret.ts'
import { testKey } from '../support/test-broker.ts'

const planted = 'planted-key.fedcba9876543210'

test('the watch for keys that every browser test has finds a planted one wherever it looks', async ({
  page,
  start,
  profile,
  secrets,
}) => {
  await start({ on: 'simulator' })
  secrets.keys.add(planted)
  const expectFound = async (where: RegExp): Promise<void> => {
    const look = async (): Promise<string> => {
      await secrets.inspectPages()
      await secrets.inspectFolder(profile)
      return secrets.found.join('\n')
    }
    await expect.poll(look).toMatch(where)
    secrets.found.length = 0
  }
  await secrets.inspectPages()
  await secrets.inspectFolder(profile)
  expect(secrets.found).toEqual([])

  await page.evaluate((key) => localStorage.setItem('x', btoa(`Bearer ${key}`)), planted)
  await expectFound(/the local storage/)
  await page.evaluate((key) => (localStorage.clear(), sessionStorage.setItem('x', key)), planted)
  await expectFound(/the session storage/)
  await page.evaluate((key) => (sessionStorage.removeItem('x'), document.body.setAttribute('data-x', key)), planted)
  await expectFound(/the markup/)
  await page.evaluate((key) => {
    document.body.removeAttribute('data-x')
    history.replaceState(null, '', `#${key}`)
  }, planted)
  await expectFound(/the address/)
  await page.evaluate((key) => (history.replaceState(null, '', '#'), console.log(key)), planted)
  await expectFound(/the console/)
  await page.evaluate((key) => {
    const bridge: unknown = Reflect.get(window, 'bridge')
    const call: unknown = typeof bridge === 'object' && bridge !== null ? Reflect.get(bridge, 'call') : null
    return typeof call === 'function'
      ? Reflect.apply(call, bridge, ['session.chooseAccount', { accountId: key }])
      : null
  }, planted)
  await expectFound(/a frame the page sent/)
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  const desk = deskOf(page)
  await desk.message.fill(`My key is ${planted}`)
  await expectFound(/a field/)
  await desk.send.click()
  await desk.finished()
  await expectFound(/a frame the page received[\S\s]*archive\.db/)
  await appendFile(join(profile, 'desk.log'), planted)
  await expectFound(/desk\.log/)
  secrets.keys.delete(planted)
})

test('after connecting no key is left in the memory of the page', async ({ page, start }) => {
  await start({ on: 'door' })
  await page.getByRole('button', { name: 'Connect Clear Street' }).click()
  await page.getByLabel('API key').focus()
  await page.keyboard.insertText(testKey)
  await page.getByRole('button', { name: 'Test and connect' }).click()
  await expect(page.getByLabel('Account number')).toBeVisible()
  await page.evaluate((key) => Reflect.set(window, 'planted', { key }), planted)

  const client = await page.context().newCDPSession(page)
  const chunks: string[] = []
  client.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await client.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  const heap = chunks.join('')
  expect(findSecret(heap, planted), 'a snapshot that would show a key').not.toBeNull()
  expect(findSecret(heap, testKey), 'the key that was entered').toBeNull()
})
