// `npm run e2e:electron`: the browser specs on the real Electron, unpackaged. Without its binary or a display every suite is named with the reason.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { displayObstacle, findElectron } from './find-electron.mjs'

const root = join(import.meta.dirname, '..')
const obstacle =
  findElectron() === null
    ? "Electron's binary is not on this computer (npx install-electron fetches it)."
    : displayObstacle()

if (obstacle !== null) {
  const suites = readdirSync(join(root, 'tests/e2e')).filter((name) => name.endsWith('.spec.ts'))
  for (const suite of suites) console.log(`NOT RUN on Electron: ${suite}. ${obstacle}`)
  console.log(`\n0 of ${suites.length} suites ran on Electron: ${obstacle}`)
} else {
  const { buildAll, needsBuild } = await import('./build.mjs')
  if (needsBuild()) await buildAll({ quiet: true })
  // Windows starts no shell script, which is what stands in node_modules/.bin.
  const words = [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--config',
    join(root, 'tests/playwright.config.ts'),
    '--workers',
    '1',
    ...process.argv.slice(2),
  ]
  const env = { ...process.env, OMNI_DESK_TEST_HOST: 'electron' }
  process.exitCode = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit', env }).status ?? 1
}
