import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findChromium } from '../../build/prerequisites.mjs'
import { tryPacked } from '../../build/try-packed.mjs'

const browser = findChromium() ?? ''
let words: string[]
let profile: string

beforeEach(async () => {
  // Of its own: on a profile in use Chromium only hands its words over and ends.
  profile = await mkdtemp(join(tmpdir(), 'omni-desk-browser-'))
  words = ['--headless', '--no-sandbox', '--disable-gpu', '--log-level=3', `--user-data-dir=${profile}`]
})
afterEach(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }))

test('a program that shows its page is one that starts, and it is ended then', async () => {
  const ended = await tryPacked(browser, {
    words: [...words, 'data:text/html,<title>Omni%20Desk</title>'],
    address: 'data:',
    title: 'Omni Desk',
  })
  expect(ended.killed).toBe(true)
  expect(ended.exitCode ?? ended.signalCode).not.toBeNull()
})

test('a program that ends by itself did not start, whatever it ends with', async () => {
  await expect(tryPacked(process.execPath, { words: [] })).rejects.toThrow(/ended \(9\) before its page/)
})

test('a program that is not there is said to be missing', async () => {
  await expect(tryPacked('/no/such/program', { words: [] })).rejects.toThrow(/ENOENT/)
})

test('a window without the page is no start', async () => {
  const shown = tryPacked(browser, { words: [...words, 'about:blank'], limitMs: 1_500 })
  await expect(shown).rejects.toThrow(/no page of app:/)
})
