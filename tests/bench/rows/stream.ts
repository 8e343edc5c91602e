import { z } from 'zod'
import { withFreshPage } from '../measure/chromium.ts'
import { interleave } from '../measure/interleave.ts'
import { mean, median, percentile } from '../measure/statistics.ts'
import type { Bench, Row } from './row.ts'
import { ms, ratio } from './words.ts'

const sampleShape = z.object({
  sync: z.array(z.number()),
  busy: z.array(z.number()),
  gaps: z.array(z.number()),
  isSameAsOnce: z.boolean(),
})

interface Sample {
  readonly total: number
  readonly p50: number
  readonly p95: number
  readonly worst: number
  readonly syncP95: number
  /** Mean of the last tenth of the updates over that of the first third. */
  readonly growth: number
  readonly lastTenth: number
  readonly lateFrames: number
  readonly isSameAsOnce: boolean
}

const ours = 'omni-desk'
const variants = [ours, 'streamdown', 'react-markdown'] as const

const causes = {
  structure:
    'half of the work is frames, layout and paint, the same for all; of ours, half is reading the structure of the whole text anew, ' +
    'which makes every prefix equal its own drawing by construction',
  growth: 'the structure of the whole text is read anew with every update: about 1.5 ms at 50 kB',
} as const

async function measure(bench: Bench, variant: string): Promise<Sample> {
  const [letters, updates] = bench.smoke ? [1_000, 10] : [50_000, 1_000]
  const origin = await bench.pages()
  return await withFreshPage(await bench.browser(), `${origin}/stream.html`, async ({ call, taskMs }) => {
    const before = await taskMs()
    const { sync, busy, gaps, isSameAsOnce } = sampleShape.parse(await call('stream', variant, letters, updates))
    const total = (await taskMs()) - before
    const lastTenth = mean(busy.slice(-Math.ceil(busy.length / 10)))
    bench.say(`${variant}: ${ms(total)} in all, p95 ${ms(percentile(busy, 0.95))}`)
    return {
      total,
      p50: percentile(busy, 0.5),
      p95: percentile(busy, 0.95),
      worst: Math.max(...busy),
      syncP95: percentile(sync, 0.95),
      growth: lastTenth / mean(busy.slice(0, Math.ceil(busy.length / 3))),
      lastTenth,
      lateFrames: gaps.filter((gap) => gap > 25).length,
      isSameAsOnce,
    }
  })
}

export const stream: Row = {
  name: 'stream',
  title: 'One answer growing to 50 kB',
  async run(bench) {
    // The whole-text peer sets the scale and decides nothing: two rounds of it are enough.
    const anchored = await interleave(variants, Math.min(2, bench.rounds), (variant) => measure(bench, variant))
    const rest = await interleave([ours, 'streamdown'], bench.rounds - 2, (variant) => measure(bench, variant))
    const samplesOf = (variant: (typeof variants)[number]): Sample[] => [
      ...(anchored.get(variant) ?? []),
      ...(variant === 'react-markdown' ? [] : (rest.get(variant) ?? [])),
    ]
    const of = (variant: (typeof variants)[number], figure: (sample: Sample) => number): number =>
      median(samplesOf(variant).map(figure))
    const totalRatio = of(ours, (each) => each.total) / of('streamdown', (each) => each.total)
    const p95Ratio = of(ours, (each) => each.p95) / of('streamdown', (each) => each.p95)
    const growth = of(ours, (each) => each.growth)
    const isSame = samplesOf(ours).every((each) => each.isSameAsOnce)
    return {
      method:
        '1,000 updates of 50 letters, one a frame: flush, forced layout, then until the main thread has nothing left to do ' +
        '(deferred rendering included). Total is the main-thread work of the whole run.',
      verdicts: [
        {
          goal: 'total at most 0.55 of streamdown',
          measured: ratio(totalRatio),
          cause: causes.structure,
          isMet: totalRatio <= 0.55,
        },
        {
          goal: 'p95 of an update at most 0.35 of streamdown',
          measured: ratio(p95Ratio),
          cause: causes.structure,
          isMet: p95Ratio <= 0.35,
        },
        {
          goal: 'the last tenth of the updates costs at most 1.3 of the first third',
          measured: ratio(growth),
          cause: causes.growth,
          isMet: growth <= 1.3,
        },
        { goal: 'what grew equals the text drawn at once', measured: isSame ? 'equal' : 'differs', isMet: isSame },
      ],
      tables: [
        {
          head: [
            'variant',
            'total',
            'p50 / p95 / worst',
            'p95 flush and layout',
            'last tenth',
            'growth',
            'frames > 25 ms',
          ],
          rows: variants.map((variant) => [
            variant,
            ms(of(variant, (each) => each.total)),
            `${ms(of(variant, (each) => each.p50))} / ${ms(of(variant, (each) => each.p95))} / ${ms(of(variant, (each) => each.worst))}`,
            ms(of(variant, (each) => each.syncP95)),
            ms(of(variant, (each) => each.lastTenth)),
            ratio(of(variant, (each) => each.growth)),
            String(of(variant, (each) => each.lateFrames)),
          ]),
        },
      ],
    }
  },
}
