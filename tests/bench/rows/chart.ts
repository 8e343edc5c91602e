import { z } from 'zod'
import { withFreshPage } from '../measure/chromium.ts'
import { interleave } from '../measure/interleave.ts'
import { median, percentile } from '../measure/statistics.ts'
import type { Bench, Row } from './row.ts'
import { ms, ratio } from './words.ts'

const sampleShape = z.object({
  cold: z.number(),
  warm: z.number(),
  all: z.array(z.number()),
  near: z.array(z.number()),
})
type Sample = z.infer<typeof sampleShape> & { readonly total: number }

const ours = 'omni-desk'
const variants = [ours, 'default', 'conflation'] as const
type Variant = (typeof variants)[number]

const causes = {
  library:
    'with all in view the library joins and paints the same number of candles whoever asks: that is most of the work, and only ' +
    'handing it fewer, joined by ourselves, would take it away',
} as const

async function measure(bench: Bench, variant: Variant): Promise<Sample> {
  // No multiple of 16: only when its last group is full does the library join that one alone, and 20,000 happens to be full.
  const [bars, steps] = bench.smoke ? [300, 3] : [20_011, 60]
  const origin = await bench.pages()
  return await withFreshPage(await bench.browser(), `${origin}/chart.html`, async ({ call, taskMs }) => {
    const before = await taskMs()
    const sample = sampleShape.parse(await call('work', variant, bars, steps))
    const total = (await taskMs()) - before
    bench.say(`${variant}: ${ms(total)} in all, a tick with all in view ${ms(median(sample.all))}`)
    return { ...sample, total }
  })
}

export const chart: Row = {
  name: 'chart',
  title: 'A chart of 20,000 daily candles at work',
  async run(bench) {
    const samples = await interleave(variants, bench.rounds, (variant) => measure(bench, variant))
    const of = (variant: Variant, figure: (sample: Sample) => number): number =>
      median((samples.get(variant) ?? []).map(figure))
    const againstDefault = of(ours, (each) => each.total) / of('default', (each) => each.total)
    const againstConflation = of(ours, (each) => each.total) / of('conflation', (each) => each.total)
    const warm = of(ours, (each) => each.warm) / of('default', (each) => each.warm)
    return {
      method:
        '20,011 of our candles beside the library as it comes and the library with conflation, 1200 x 600, software raster: create, 60 ticks with ' +
        'all in view, 60 zoom steps, 60 ticks at the last 250 bars, 60 pan steps, remove, create again. Total is the main-thread work.',
      verdicts: [
        {
          goal: 'total at most 0.4 of the default',
          measured: ratio(againstDefault),
          cause: causes.library,
          isMet: againstDefault <= 0.4,
        },
        {
          goal: 'total at most 0.8 of conflation',
          measured: ratio(againstConflation),
          cause: causes.library,
          isMet: againstConflation <= 0.8,
        },
        {
          goal: 'drawn again in at most 0.65 of the default',
          measured: ratio(warm),
          cause: causes.library,
          isMet: warm <= 0.65,
        },
      ],
      tables: [
        {
          head: [
            'variant',
            'total',
            'first draw',
            'drawn again',
            'tick, all in view, p50 / p95',
            'tick, last 250, p50 / p95',
          ],
          rows: variants.map((variant) => [
            variant,
            ms(of(variant, (each) => each.total)),
            ms(of(variant, (each) => each.cold)),
            ms(of(variant, (each) => each.warm)),
            `${ms(of(variant, (each) => median(each.all)))} / ${ms(of(variant, (each) => percentile(each.all, 0.95)))}`,
            `${ms(of(variant, (each) => median(each.near)))} / ${ms(of(variant, (each) => percentile(each.near, 0.95)))}`,
          ]),
        },
      ],
    }
  },
}
