import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const source = join(import.meta.dirname, '../..')
let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'omni-desk-e2e-'))
  for (const file of ['build/e2e-electron.mjs', 'build/find-electron.mjs'])
    await cp(join(source, file), join(root, file))
  await write('build/build.mjs', 'export const needsBuild = () => false')
  await write('node_modules/electron/path.txt', 'electron')
  await write('node_modules/electron/dist/electron', '')
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

test('the runner is started as a program of Node: the shell script beside it is no program to Windows', async () => {
  await write(
    'node_modules/@playwright/test/cli.js',
    'console.log(JSON.stringify([process.env.OMNI_DESK_TEST_HOST, ...process.argv.slice(2)])); process.exit(3)',
  )
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'build/e2e-electron.mjs'), 'windows.spec.ts'], {
    encoding: 'utf8',
    env: { ...process.env, DISPLAY: ':0' },
  })
  expect(JSON.parse(stdout)).toEqual([
    'electron',
    'test',
    '--config',
    join(root, 'tests/playwright.config.ts'),
    '--workers',
    '1',
    'windows.spec.ts',
  ])
  // What the specs end with is what the run ends with.
  expect(status).toBe(3)
})
