import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { findChromium } from '../build/prerequisites.mjs'

const executablePath = findChromium()
if (executablePath === null)
  throw new Error('The browser tests need a Chromium or Chrome; on Debian: sudo apt-get install -y chromium')

/** What sends orders or keeps secrets: one failure is a failure. */
const strict =
  /e2e[\\/](?:connecting|hostile|keychain|kept|live|option|order|secrets|ticket|unreadable)[^\\/]*\.spec\.ts$/

export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: true,
  projects: [
    { name: 'strict', testMatch: strict, retries: 0 },
    // On a busy CI machine any other is tried once more, which the closing lines tell; `npm test` fails where that is often.
    { name: 'desk', testIgnore: strict, retries: process.env['CI'] ? 1 : 0 },
  ],
  // Most of a test is waiting for a page or an answer.
  workers: Math.ceil(availableParallelism() * 1.5),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    // A trace copies the page at every step and costs as much as the test; one test gets it with `--trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
