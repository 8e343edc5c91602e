import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { z } from 'zod'
import { drift } from '../../preload/contract/drift.ts'
import { deskOf, expect, resize, test } from '../support/e2e.ts'
import { scriptThreads, textPart } from '../support/scripted-threads.ts'
import { fridayAfternoon } from '../support/test-broker.ts'

const folder = join(import.meta.dirname, '../../test-results/screens')
const exported = z.object({ program: z.literal('Omni Desk'), version: z.string(), entries: z.array(drift) })

test('a part this version does not know is in the drift desk with its count and sample, and in the export', async ({
  page,
  start,
  broker,
  clock,
}) => {
  test.slow()
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  const heatMap = {
    type: 'heat_map',
    payload: { title: '<img src=x onerror=hit(1)>\u202E', cells: [[1, 2.5]], account_id: 12345678 },
  }
  const answer = (mood: string) => ({ role: 'ASSISTANT' as const, parts: [textPart(`It is ${mood}.`), heatMap] })
  const question = { role: 'USER' as const, parts: [textPart('How is the market?')] }
  scriptThreads(broker, [{ title: 'Market mood', messages: [question, answer('calm'), question, answer('loud')] }])
  await start({ on: 'broker' })
  await page.getByRole('button', { name: /Market mood/ }).click()
  await expect(deskOf(page).answers).toHaveCount(2)

  await page.getByRole('button', { name: 'Settings' }).first().click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Data' }).click()
  const desk = page.getByRole('region', { name: 'Unknown to this version' })
  const group = desk.getByRole('region', { name: /^1 part in .*message/ })
  const entry = group.getByRole('listitem')
  await expect(entry).toContainText('heat_map')
  // It was read in one of the minutes since the test began; on a quick computer there is one.
  const since = Array.from({ length: 1 + Math.floor((clock.now() - fridayAfternoon) / 60_000) }, (_, at) => 30 + at)
  await expect(entry).toContainText(new RegExp(String.raw`heat_map\s*\d+ answers?, last 14:(${since.join('|')})`))
  await entry.locator('summary').click()
  const sample = group.getByRole('region', { name: 'Sample of heat_map' })
  // As text, its hidden character spelt out, the account left out.
  await expect(sample).toContainText('<img src=x onerror=hit(1)>[U+202E]')
  await expect(sample).not.toContainText('12345678')
  await mkdir(folder, { recursive: true })
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of [1440, 900]) {
      await resize(page, { width, height: 1100 })
      await desk.getByRole('heading', { level: 2 }).scrollIntoViewIfNeeded()
      await page.screenshot({ path: join(folder, `drift-desk-${colorScheme}-${width}.png`) })
    }
    const { violations } = await new AxeBuilder({ page }).include('.settings-page').analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  }

  const downloading = page.waitForEvent('download')
  await desk.getByRole('button', { name: 'Export' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('omni-desk-unknown-2026-11-20.json')
  const file = exported.parse(JSON.parse(await readFile(await download.path(), 'utf8')))
  const found = file.entries.find(({ kind, name }) => kind === 'part' && name === 'heat_map')
  expect(found?.sample).toContain('<img src=x onerror=hit(1)>')
  await expect(entry.locator('summary')).toContainText(`${found?.count ?? 0} answer`)
  expect(found?.count).toBeGreaterThan(0)
})
