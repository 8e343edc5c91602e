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
  const code = await stream('unit and integration', [
    ...keyring,
    ...vitest,
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const report = readReport(file)
  add(code, report?.numPassedTests, report?.numFailedTests)
  if (report?.numPendingTests > 0) console.log(`${report.numPendingTests} not run on this system`)
}

async function runPlaywright() {
  const file = join(reports, 'playwright.json')
  const command = [bin('playwright'), 'test', '--config', 'tests/playwright.config.ts', '--reporter=list,json']
  const code = await stream('browser', command, { PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  const stats = readReport(file)?.stats
  add(code, stats?.expected, stats ? stats.unexpected + stats.flaky : undefined)
}

/** A run that ended badly without naming a failed test (a file that does not load, a crash) counts as one failure. */
function add(code, passed = 0, failed = 0) {
  sum.passed += passed
  sum.failed += code !== 0 && failed === 0 ? 1 : failed
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

function stream(title, [command, ...words], extra = {}) {
  process.stdout.write(`\n== ${title}\n`)
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd: root, stdio: 'inherit', env: { ...process.env, ...extra } })
    child.on('error', (error) => (console.error(error.message), resolve(1)))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
