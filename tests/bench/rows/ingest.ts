import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { wirePage } from '../corpus/wire-page.ts'
import { decodePage } from '../measure/decode-page.ts'
import { interleave } from '../measure/interleave.ts'
import { median } from '../measure/statistics.ts'
import type { Row } from './row.ts'
import { ms, ratio } from './words.ts'

const run = promisify(execFile)
const variants = ['validated', 'JSON.parse'] as const
/** The system counts processor time in ticks: one decode is too short to time alone. */
const batch = 50
const coldScript = join(import.meta.dirname, '../measure/decode-cold.ts')

export const ingest: Row = {
  name: 'ingest',
  title: 'Reading a page of 500 messages',
  async run({ rounds, smoke }) {
    const text = wirePage(500, 'thread-corpus')
    const decode = { validated: () => decodePage(text), 'JSON.parse': () => JSON.parse(text) }
    const warm = await interleave(variants, smoke ? 1 : 12, async (variant) => {
      const began = process.threadCpuUsage()
      for (let turn = 0; turn < batch; turn += 1) decode[variant]()
      const { user, system } = process.threadCpuUsage(began)
      return (user + system) / 1000 / batch
    })
    const cold = await interleave(variants, smoke ? 1 : rounds, async (variant) => {
      const { stdout } = await run(process.execPath, [coldScript, variant])
      return Number(stdout)
    })
    // The first batches warm up.
    const of = (variant: (typeof variants)[number]): number => median((warm.get(variant) ?? []).slice(-8))
    const coldOf = (variant: (typeof variants)[number]): number => median(cold.get(variant) ?? [])
    const slower = of('validated') / of('JSON.parse')
    return {
      method:
        `${Math.round(text.length / 1000)} kB of JSON through everything \`main/api\` does with a page (safe JSON, envelope, ` +
        'each row checked and translated) beside bare `JSON.parse`; processor time of eight batches of fifty, warm, in turn, and one in each of several fresh processes.',
      verdicts: [
        {
          goal: 'validated decode at most 1.4 of bare JSON.parse',
          measured: ratio(slower),
          cause:
            'the goal was figured for one compiled schema; this also copies the JSON to make it safe, checks ids by pattern and translates the parts',
          isMet: slower <= 1.4,
        },
        {
          goal: 'first decode of a process at most 25 ms',
          measured: ms(coldOf('validated')),
          isMet: coldOf('validated') <= 25,
        },
      ],
      tables: [
        {
          head: ['variant', 'warm', 'first in a process'],
          rows: variants.map((variant) => [variant, ms(of(variant)), ms(coldOf(variant))]),
        },
      ],
    }
  },
}
