import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const source = join(import.meta.dirname, '../..')
let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'omni-desk-runner-'))
  await mkdir(join(root, 'node_modules/.bin'), { recursive: true })
  for (const file of ['build/test.mjs', 'build/prerequisites.mjs']) await cp(join(source, file), join(root, file))
  await mkdir(join(root, 'tests/support'), { recursive: true })
  await tool('tests/support/with-keyring.sh', '"$@"')
  for (const name of ['prettier', 'oxlint', 'tsc']) await tool(`node_modules/.bin/${name}`, 'exit 0')
  await writeFile(join(root, 'build/build.mjs'), '')
  await writeFile(join(root, 'build/budget.mjs'), '')
  await vitest({ numPassedTests: 10, numFailedTests: 0 }, 0)
  await playwright({ expected: 4, unexpected: 0, flaky: 0 }, 0)
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function tool(path: string, script: string): Promise<void> {
  await writeFile(join(root, path), `#!/usr/bin/env bash\n${script}\n`, { mode: 0o755 })
}

/** A vitest that leaves this report, or none, and ends with this code; its second run, over the order code, ends with another. */
async function vitest(report: object | null, code: number, coverageCode = 0): Promise<void> {
  const write = report === null ? '' : `echo '${JSON.stringify(report)}' > "\${!#/#--outputFile.json=/}"`
  await tool(
    'node_modules/.bin/vitest',
    `case "$*" in *--coverage*) exit ${coverageCode};; esac\n${write}\nexit ${code}`,
  )
}

async function playwright(stats: object, code: number): Promise<void> {
  const write = `echo '${JSON.stringify({ stats })}' > "$PLAYWRIGHT_JSON_OUTPUT_NAME"`
  await tool('node_modules/.bin/playwright', `${write}\nexit ${code}`)
}

function run(): Promise<{ code: number; last: string; closings: number }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'build/test.mjs')], (error, stdout) => {
      const lines = stdout.trimEnd().split('\n')
      const closings = lines.filter((line) => /^\d+ passed, \d+ failed$/.test(line)).length
      resolve({ code: Number(error?.code ?? 0), last: lines.at(-1) ?? '', closings })
    })
  })
}

test('everything counts: six checks and the tests of both runners', async () => {
  expect(await run()).toEqual({ code: 0, last: '20 passed, 0 failed', closings: 1 })
})

test('failed tests are told by their number, and the rest still runs', async () => {
  await vitest({ numPassedTests: 7, numFailedTests: 3 }, 1)
  await playwright({ expected: 2, unexpected: 1, flaky: 1 }, 1)
  expect(await run()).toEqual({ code: 1, last: '16 passed, 4 failed', closings: 1 })
})

test('two browser tests that needed a second try pass, three of them fail', async () => {
  await playwright({ expected: 2, unexpected: 0, flaky: 2 }, 0)
  expect(await run()).toMatchObject({ code: 0, last: '20 passed, 0 failed' })
  await playwright({ expected: 1, unexpected: 0, flaky: 3 }, 0)
  expect(await run()).toMatchObject({ code: 1, last: '17 passed, 3 failed' })
})

test('a runner that dies without a report is a failure and not zero tests', async () => {
  await vitest(null, 139)
  expect(await run()).toEqual({ code: 1, last: '10 passed, 1 failed', closings: 1 })
})

test('a file of tests that does not load is a failure although every test passed', async () => {
  await vitest({ numPassedTests: 10, numFailedTests: 0 }, 1)
  expect(await run()).toMatchObject({ code: 1, last: '20 passed, 1 failed' })
})

test('a branch of the order code that no test runs is a failure', async () => {
  await vitest({ numPassedTests: 10, numFailedTests: 0 }, 0, 1)
  expect(await run()).toMatchObject({ code: 1, last: '19 passed, 1 failed' })
})

test('a check that fails is one failure, and a build that fails keeps the old build from being tested', async () => {
  await tool('node_modules/.bin/oxlint', 'exit 1')
  await writeFile(join(root, 'build/build.mjs'), 'process.exit(1)')
  expect(await run()).toEqual({ code: 1, last: '13 passed, 2 failed', closings: 1 })
})

test('a missing tool is a failure', async () => {
  await rm(join(root, 'node_modules/.bin/tsc'))
  expect(await run()).toMatchObject({ code: 1, last: '19 passed, 1 failed' })
})
