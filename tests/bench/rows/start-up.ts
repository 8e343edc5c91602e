import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAll, needsBuild } from '../../../build/build.mjs'
import { interleave } from '../measure/interleave.ts'
import { median } from '../measure/statistics.ts'
import type { Row } from './row.ts'
import { ms, ratio } from './words.ts'

const root = join(import.meta.dirname, '../../..')
const measure = join(import.meta.dirname, '../measure')
const entries = { nothing: null, built: 'out/main/index.js', sources: 'main/index.ts' } as const
type Variant = keyof typeof entries
const variants: readonly Variant[] = ['nothing', 'built', 'sources']

/** Runs one entry in a fresh Node with Electron stubbed, to its end; what it printed. */
function start(variant: Variant, home: string, more: readonly string[] = []): string {
  const entry = entries[variant]
  const hooks = [join(measure, 'electron-stub.ts'), ...more].flatMap((file) => ['--import', file])
  const words = entry === null ? [...hooks, '--eval', ''] : [...hooks, join(root, entry)]
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: home }
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', cwd: root, env })
  if (status !== 0) throw new Error(`${variant} ended with ${status}: ${stderr}`)
  return stdout
}

export const startUp: Row = {
  name: 'start-up',
  title: 'Loading the main process',
  async run(bench) {
    if (needsBuild()) await buildAll({ quiet: true })
    const home = await mkdtemp(join(tmpdir(), 'omni-desk-bench-'))
    try {
      const times = await interleave(variants, bench.smoke ? 1 : bench.rounds * 5, async (variant) => {
        const began = performance.now()
        start(variant, home)
        return performance.now() - began
      })
      const middle = (variant: Variant): number => median(times.get(variant) ?? [])
      const net = (variant: Variant): number => Math.max(0, middle(variant) - middle('nothing'))
      const counter = join(measure, 'count-modules.ts')
      const files = (variant: Variant): number => Number(start(variant, home, [counter]).trim())
      const [built, sources] = [files('built'), files('sources')]
      const share = net('built') / net('sources')
      return {
        method:
          'A fresh Node, with Electron stubbed, loads the entry of the main process with its static imports and ends. Net: less what Node takes for nothing.',
        verdicts: [
          {
            goal: 'the build loads in at most 0.10 of its sources, net',
            measured: ratio(share),
            isMet: share <= 0.1,
            cause: 'the code itself is the same; what a build saves is finding, reading and stripping the files',
          },
          { goal: 'at most 60 files before the window', measured: String(built), isMet: built <= 60 },
        ],
        tables: [
          {
            head: ['entry', 'files', 'median', 'net of Node'],
            rows: [
              ['nothing', '0', ms(middle('nothing')), '-'],
              ['built', String(built), ms(middle('built')), ms(net('built'))],
              ['sources', String(sources), ms(middle('sources')), ms(net('sources'))],
            ],
          },
        ],
      }
    } finally {
      await rm(home, { recursive: true, force: true })
    }
  },
}
