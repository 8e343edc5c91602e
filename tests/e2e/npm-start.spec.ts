import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deskOf, expect, test } from '../support/e2e.ts'

const root = join(import.meta.dirname, '../..')

test('npm start on a computer without a display says why and ends in a finished answer in the browser', async ({
  page,
  secrets,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'omni-desk-start-'))
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...environment } = process.env
  const started = spawn('npm', ['start'], {
    cwd: root,
    env: { ...environment, OMNI_DESK_PROFILE: profile },
    detached: true,
  })
  const exit = once(started, 'exit')
  let output = ''
  const listen = (text: string): void => void (output += text)
  started.stdout.setEncoding('utf8').on('data', listen)
  started.stderr.setEncoding('utf8').on('data', listen)
  try {
    await expect
      .poll(() => output, { timeout: 60_000 })
      .toMatch(/Omni Desk is ready at http:\/\/127\.0\.0\.1:\d+\/#token=\S+/)
    expect(output).toMatch(/browser|web page/i)
    expect(output).not.toMatch(/^\s+at /m)
    await page.goto(/http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(output)?.[0] ?? '')
    await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
    await page.getByRole('button', { name: 'Deep insight on MSFT' }).waitFor()
    await page.getByRole('button', { name: 'Buy 10 AAPL at 182.50 limit' }).click()
    const desk = deskOf(page)
    await desk.finished()
    await expect(desk.status).toHaveText('Finished')
    await expect(desk.answers).toContainText('AAPL')
    await page.goto('about:blank')
  } finally {
    if (started.pid !== undefined) process.kill(-started.pid, 'SIGTERM')
    await exit
    await secrets.inspectFolder(profile)
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})
