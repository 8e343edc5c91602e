// `npm test`: every check and every test, streamed, with one closing line. A check counts as one test.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installCommand, installMissing, missingPackages } from './prerequisites.mjs'

const root = join(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'omni-desk-test-'))
const bin = (name) => join(root, 'node_modules/.bin', name)
const sum = { passed: 0, failed: 0 }
const mostFlaky = 2

const missing = process.env.CI ? installMissing() : missingPackages()
if (missing.length > 0) {
  console.error(`\nThe tests need packages that are not on this computer: sudo ${installCommand(missing)}`)
  sum.failed += 1
} else {
  await check('formatting', [bin('prettier'), '--check', '.'])
  await check('lint', [
    bin('oxlint'),
    '--type-aware',
    '--deny-warnings',
    'main',
    'preload',
    'renderer',
    'tests',
    'build',
  ])
  await check('types', [bin('tsc'), '-b'])
  await runVitest()
  await check('every branch of the order code', [
    bin('vitest'),
    'run',
    '--config',
    'tests/vitest.orders.config.ts',
    '--coverage',
  ])
  const isBuilt = await check('build', [process.execPath, join(root, 'build/build.mjs')])
  if (isBuilt) {
    await check('size budget', [process.execPath, join(root, 'build/budget.mjs')])
    await runPlaywright()
  }
}
rmSync(reports, { recursive: true, force: true })
process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed\n`)
process.exitCode = sum.failed === 0 ? 0 : 1

async function check(title, command) {
  const code = await stream(title, command)
  sum[code === 0 ? 'passed' : 'failed'] += 1
  if (code !== 0) console.error(`\nFailed: ${title}`)
  return code === 0
}

async function runVitest() {
  const file = join(reports, 'vitest.json')
  const vitest = [bin('vitest'), 'run', '--config', 'tests/vitest.config.ts', '--reporter=default']
  const keyring = process.platform === 'linux' ? [join(root, 'tests/support/with-keyring.sh')] : []
  const command = [...keyring, ...vitest, '--reporter=json', `--outputFile.json=${file}`]
  const code = await stream('unit and integration', command, { report: file })
  const report = readReport(file)
  add(code, report?.numPassedTests, report?.numFailedTests)
  if (report?.numPendingTests > 0) console.log(`${report.numPendingTests} not run on this system`)
}

async function runPlaywright() {
  const file = join(reports, 'playwright.json')
  const command = [bin('playwright'), 'test', '--config', 'tests/playwright.config.ts', '--reporter=list,json']
  const code = await stream('browser', command, { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file }, report: file })
  const stats = readReport(file)?.stats
  const flaky = stats?.flaky ?? 0
  if (flaky > 0) console.error(`\n${flaky} passed only when tried once more, listed above as flaky: mend them`)
  // One race in a whole run is a nuisance; more are a defect.
  const tooMany = flaky > mostFlaky ? flaky : 0
  add(code, stats && stats.expected + flaky - tooMany, stats && stats.unexpected + tooMany)
}

/** A run that ended badly without naming a failed test (a file that does not load, a crash) counts as one failure. */
function add(code, passed = 0, failed = 0) {
  sum.passed += passed
  sum.failed += code !== 0 && failed === 0 ? 1 : failed
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** Runs one step in a process group of its own. A step that does not end by itself is ended, and counts as failed. */
function stream(title, [command, ...words], { env = {}, report = null } = {}) {
  process.stdout.write(`\n== ${title}\n`)
  return new Promise((resolve) => {
    const isGroup = process.platform !== 'win32'
    const child = spawn(command, words, {
      cwd: root,
      stdio: 'inherit',
      detached: isGroup,
      env: { ...process.env, ...env },
    })
    const end = (signal) => {
      if (child.pid === undefined) return
      try {
        process.kill(isGroup ? -child.pid : child.pid, signal)
      } catch {
        // It ended meanwhile.
      }
    }
    const forward = (signal) => (end(signal), process.exit(130))
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, forward)
    let isStuck = false
    const giveUp = (reason) => {
      isStuck = true
      console.error(`\n${title}: ${reason}; ended.`)
      end('SIGTERM')
      setTimeout(() => end('SIGKILL'), 5_000).unref()
    }
    const limit = setTimeout(() => giveUp('did not end within 20 minutes'), 20 * 60_000)
    let reportedAt = null
    const watch = setInterval(() => {
      if (report !== null && reportedAt === null && existsSync(report)) reportedAt = Date.now()
      if (reportedAt !== null && !isStuck && Date.now() - reportedAt > 30_000) giveUp('a test left something running')
    }, 1_000)
    const finish = (code) => {
      clearTimeout(limit)
      clearInterval(watch)
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, forward)
      resolve(isStuck ? 1 : (code ?? 1))
    }
    child.on('error', (error) => (console.error(error.message), finish(1)))
    child.on('exit', finish)
  })
}
