// `npm run fuzz -- [--runs 1000000] [--seed 7] [name of a file or folder]`: the properties of `npm test`, with far more cases and another seed.
// A case that fails is shrunk and kept in tests/support/fuzz-corpus, which `npm test` replays.
import { spawnSync } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
})
for (const [name, value] of Object.entries(values)) {
  if (!/^\d{1,10}$/.test(value)) throw new Error(`--${name} is not a whole number: ${value}`)
}
console.log(`${values.runs} cases a property, seed ${values.seed}`)
// It takes an hour and must not be felt.
setPriority(constants.priority.PRIORITY_LOW)
const root = join(import.meta.dirname, '..')
const files = positionals.length === 0 ? ['.fuzz.test.'] : positionals.map((name) => `${name}.fuzz.test.`)
const vitest = join(root, 'node_modules/.bin/vitest')
const { status } = spawnSync(vitest, ['run', '--config', 'tests/vitest.config.ts', ...files], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: values.seed },
})
process.exitCode = status ?? 1
