import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { deskOf, expect, resize, test } from '../support/e2e.ts'
import type { RunningHost } from '../support/host.ts'

const pictures = join(import.meta.dirname, '../../test-results/screens')

async function picture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  for (const theme of ['dark', 'light'] as const)
    for (const width of [1440, 900]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await resize(page, { width, height: 900 })
      await page.screenshot({ path: join(pictures, `${name}-${theme}-${width}.png`) })
    }
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  await resize(page, { width: 1440, height: 900 })
}

/** The page goes first: it would complain of a host that is gone. */
async function stop(page: Page, host: RunningHost): Promise<void> {
  await page.goto('about:blank')
  await host.close()
}

const hashOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')

async function openData(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Restore a backup' }).click()
  await expect(page.getByRole('heading', { name: 'Backups' })).toBeVisible()
}

test('a damaged archive opens for reading, and a backup brings everything back', async ({ page, start, profile }) => {
  test.slow()
  const host = await start({ on: 'simulator' })
  const desk = deskOf(page)
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  for (const question of ['Price of KO', 'Price of PEP']) {
    if (question !== 'Price of KO') await page.getByRole('button', { name: /^New thread/ }).click()
    await desk.ask(question)
    await desk.finished()
  }
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Data' }).click()
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText(/Asked for, .* 2 threads, 4 messages/)).toBeVisible()
  await picture(page, 'settings-backups')

  const file = join(profile, 'simulator', 'archive.db')
  await stop(page, host)
  const sqlite = new DatabaseSync(file)
  const lost = sqlite
    .prepare("SELECT pageno FROM dbstat WHERE name = 'messages' AND pagetype = 'overflow' LIMIT 1")
    .get()
  const root = sqlite.prepare("SELECT rootpage AS pageno FROM sqlite_schema WHERE name = 'settings'").get()
  sqlite.close()
  const bytes = await readFile(file)
  for (const hit of [lost, root])
    if (hit) bytes.fill(0xa5, (Number(hit['pageno']) - 1) * 4096, Number(hit['pageno']) * 4096)
  await writeFile(file, bytes)
  const before = await hashOf(file)

  await start({ on: 'simulator' })
  await expect(page.getByText('Rescue mode.')).toBeVisible()
  await expect(
    page.getByText('The archive is damaged; what can be read of it is shown, and nothing is asked or written.'),
  ).toBeVisible()
  await expect(desk.threads.getByText('Price of KO').first()).toBeVisible()
  await desk.threads.getByText('Price of PEP').first().click()
  await expect(desk.yours).toHaveCount(1)
  await expect(desk.send).toBeDisabled()
  await expect(page.getByText(/nothing can be asked or kept until/)).toBeVisible()
  await picture(page, 'rescue-desk')
  expect(await hashOf(file)).toBe(before)

  await openData(page)
  await picture(page, 'rescue-data')
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Restore a backup' })
  await picture(page, 'rescue-review')
  await dialog.getByRole('button', { name: 'Restore' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Rescue mode.')).toBeHidden()
  const aside = await page.getByText(/set-aside.archive-/).innerText()
  expect(await hashOf(aside)).toBe(before)

  await page.getByRole('button', { name: 'Back to the desk' }).click()
  for (const question of ['Price of KO', 'Price of PEP']) {
    await desk.threads.getByText(question).first().click()
    await expect(desk.yours).toHaveCount(1)
    await expect(desk.answers).toHaveCount(1)
    await expect(desk.answers.getByRole('paragraph').first()).toBeVisible()
  }
  await desk.ask('And MSFT?')
  await expect(desk.answers).toHaveCount(2)
})

test('an archive of a newer version is readable, asks nothing and stays as it is', async ({
  page,
  start,
  broker,
  profile,
}) => {
  const host = await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  await stop(page, host)
  const folder = new URL(broker.origin).host.replaceAll(':', '_')
  const file = join(profile, folder, 'archive.db')
  const sqlite = new DatabaseSync(file)
  sqlite.exec('ALTER TABLE messages ADD COLUMN later TEXT; PRAGMA user_version = 99999')
  sqlite.close()
  const before = await hashOf(file)
  const asked = broker.exchanges.length

  await start({ on: 'broker' })
  await expect(page.getByText('The archive was written by a newer version; what can be read')).toBeVisible()
  await desk.threads.getByText('Price of KO').first().click()
  await expect(desk.answers).toHaveCount(1)
  await desk.message.fill('Are you there?')
  await desk.message.press('Enter')
  await expect(desk.message).toHaveValue('Are you there?')
  await openData(page)
  await page.getByRole('button', { name: 'Try again', exact: true }).click()
  await expect(page.getByText('Rescue mode.')).toBeVisible()
  expect(broker.exchanges.length).toBe(asked)
  expect(await hashOf(file)).toBe(before)
})

test('an archive of which nothing is readable is no empty desk', async ({ page, start, profile }) => {
  const host = await start({ on: 'simulator' })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  await stop(page, host)
  await writeFile(join(profile, 'simulator', 'archive.db'), 'not a database '.repeat(1000))
  await start({ on: 'simulator' })
  await expect(page.getByRole('main', { name: 'Rescue' })).toBeVisible()
  await expect(page.getByText('Nothing of it.')).toBeVisible()
  // No way on is named that is not there.
  await expect(page.getByText(/salvage|is shown/)).toHaveCount(0)
  await picture(page, 'rescue-nothing')
  await page.getByRole('button', { name: 'Begin anew' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Begin anew' }).click()
  await expect(desk.threads.getByText('Price of KO').first()).toBeVisible()
})
