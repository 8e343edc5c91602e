import { z } from 'zod'
import { withFreshPage } from '../measure/chromium.ts'
import { interleave } from '../measure/interleave.ts'
import { median } from '../measure/statistics.ts'
import type { Bench, Row } from './row.ts'
import { ms, ratio } from './words.ts'

const openedShape = z.object({ stable: z.number(), nodes: z.number() })
const drawnShape = z.object({ charts: z.number(), seen: z.number(), unseen: z.number() })

interface Sample {
  readonly work: number
  readonly stable: number
  readonly nodes: number
  readonly drawn: z.infer<typeof drawnShape>
}

const sizes = {
  'without charts': [5_000, 0],
  'with charts': [5_000, 10],
  'with charts, twice as long': [10_000, 10],
} as const
type Variant = keyof typeof sizes
const variants = ['without charts', 'with charts', 'with charts, twice as long'] as const

async function measure(bench: Bench, variant: Variant): Promise<Sample> {
  const [full, chartEvery] = sizes[variant]
  const count = bench.smoke ? full / 50 : full
  const origin = await bench.pages()
  return await withFreshPage(await bench.browser(), `${origin}/open.html`, async ({ call, taskMs }) => {
    await call('prepare', count, chartEvery)
    const before = await taskMs()
    const opened = openedShape.parse(await call('open', 'omni-desk'))
    const work = (await taskMs()) - before
    const drawn = drawnShape.parse(await call('drawUnseen', bench.smoke ? 4 : 100))
    bench.say(`${variant}: ${ms(work)} of work, ${drawn.charts} canvases, ${drawn.unseen} strokes out of sight`)
    return { ...opened, work, drawn }
  })
}

export const chartsInThread: Row = {
  name: 'charts-in-thread',
  title: 'A long thread with a chart in every tenth message',
  async run(bench) {
    const samples = await interleave(variants, bench.rounds, (variant) => measure(bench, variant))
    const of = (variant: Variant, figure: (sample: Sample) => number): number =>
      median((samples.get(variant) ?? []).map(figure))
    const growth = of('with charts, twice as long', (each) => each.work) / of('with charts', (each) => each.work)
    const unseen = Math.max(...(samples.get('with charts') ?? []).map((each) => each.drawn.unseen))
    const seen = of('with charts', (each) => each.drawn.seen)
    return {
      method:
        'The thread of the row above; every tenth message, the last among them, has a chart of two series of 60 days. Opened at its end. ' +
        'Then the last chart is put just above the view, and while the answer below it grows a hundred times and the theme changes each ' +
        'time, every stroke on a canvas is counted; and those after it is scrolled back.',
      verdicts: [
        {
          goal: '10,000 messages with charts open with at most 1.15 of the work of 5,000',
          measured: ratio(growth),
          isMet: growth <= 1.15,
        },
        {
          goal: 'charts out of sight draw nothing',
          measured: `${unseen} strokes, ${seen} when back`,
          isMet: unseen === 0 && seen > 0,
        },
      ],
      tables: [
        {
          head: [
            'thread',
            'stable',
            'work',
            'nodes',
            'canvases out of sight',
            'strokes out of sight',
            'strokes when back',
          ],
          rows: variants.map((variant) => [
            variant,
            ms(of(variant, (each) => each.stable)),
            ms(of(variant, (each) => each.work)),
            String(of(variant, (each) => each.nodes)),
            String(of(variant, (each) => each.drawn.charts)),
            String(of(variant, (each) => each.drawn.unseen)),
            String(of(variant, (each) => each.drawn.seen)),
          ]),
        },
      ],
    }
  },
}
