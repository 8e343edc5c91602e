import { withFreshPage, type FreshPage } from '../measure/chromium.ts'
import { interleave } from '../measure/interleave.ts'
import { median } from '../measure/statistics.ts'
import type { Bench, Row } from './row.ts'
import { ms, ratio } from './words.ts'

const ours = 'omni-desk'
const whole = 'omni-desk, all in the library'
const variants = [ours, whole, 'default'] as const
type Variant = (typeof variants)[number]

const frame = 1000 / 60
const inView = 250
const canvasOnly = { x: 0, y: 0, width: 1_100, height: 560 }

interface Sample {
  /** Work of a tick with the last 250 in view, by candles of the history. */
  readonly near: readonly number[]
  /** Work of a tick with 20,000 in view. */
  readonly all: number
}

function sizesOf(bench: Bench): readonly number[] {
  return bench.smoke ? [2_000, 5_000, 10_000] : [2_000, 20_000, 100_000]
}

async function tickWork({ call, taskMs }: FreshPage, steps: number): Promise<number> {
  await call('ticks', Math.ceil(steps / 6))
  const before = await taskMs()
  await call('ticks', steps)
  return ((await taskMs()) - before) / steps
}

async function measure(bench: Bench, variant: Variant): Promise<Sample> {
  const origin = await bench.pages()
  const steps = bench.smoke ? 3 : 60
  return await withFreshPage(await bench.browser(), `${origin}/chart.html`, async (fresh) => {
    const near: number[] = []
    for (const count of sizesOf(bench)) {
      await fresh.call('open', variant, count, inView)
      near.push(await tickWork(fresh, steps))
    }
    const middle = sizesOf(bench)[1] ?? 0
    await fresh.call('open', variant, middle, middle)
    const all = await tickWork(fresh, steps)
    bench.say(`${variant}: a tick ${near.map(ms).join(', ')}; all in view ${ms(all)}`)
    return { near, all }
  })
}

/** Looks at the same places with and without a window; how many of the pictures are the same to the pixel. */
async function comparePictures(bench: Bench): Promise<{ same: number; looks: number }> {
  const count = 30_000
  const looks = [
    [29_750, 30_000],
    [29_000, 29_500],
    [25_000, 25_900],
    [24_999.5, 25_400.25],
    [10, 500],
    [-30, 200],
    [0, 30_000],
    [29_000, 30_010],
    [100, 29_990],
    [26_000, 26_020],
  ]
  const origin = await bench.pages()
  const [windowed = [], all = []] = await Promise.all(
    [`${ours}, no dates`, `${whole}, no dates`].map(async (variant) =>
      withFreshPage(await bench.browser(), `${origin}/chart.html`, async ({ page, call }) => {
        await call('open', variant, count, inView)
        const pictures: string[] = []
        for (const [from, to] of looks) {
          await call('look', from, to)
          pictures.push((await page.screenshot({ clip: canvasOnly })).toString('base64'))
        }
        return pictures
      }),
    ),
  )
  return { same: windowed.filter((picture, look) => picture === all[look]).length, looks: looks.length }
}

export const chartHistory: Row = {
  name: 'chart-history',
  title: 'Ticks of a chart with a long history',
  async run(bench) {
    const samples = await interleave(variants, bench.rounds, (variant) => measure(bench, variant))
    const near = (variant: Variant, size: number): number =>
      median((samples.get(variant) ?? []).map((each) => each.near[size] ?? 0))
    const all = (variant: Variant): number => median((samples.get(variant) ?? []).map((each) => each.all))
    const growth = near(ours, 2) / near(ours, 0)
    const { same, looks } = await comparePictures(bench)
    return {
      method:
        'Main-thread work of a tick with the last 250 candles in view, of 2,000, 20,000 and 100,000 candles; and with all of 20,000 in view. ' +
        'Our canvas hands the library a window of what it has; beside it the same canvas without that, and the library as it comes.',
      verdicts: [
        {
          goal: 'a tick at 100,000 candles costs at most 1.3 of one at 2,000',
          measured: ratio(growth),
          isMet: growth <= 1.3,
        },
        {
          goal: 'a tick at 100,000 candles within a frame',
          measured: ms(near(ours, 2)),
          isMet: near(ours, 2) <= frame,
        },
        {
          goal: 'a tick with 20,000 candles in view within a frame',
          measured: ms(all(ours)),
          cause: 'with all in view the library joins all candles anew after each tick',
          isMet: all(ours) <= frame,
        },
        {
          goal: 'the picture is that of all candles, to the pixel',
          measured: `${same} of ${looks}`,
          isMet: same === looks,
        },
      ],
      tables: [
        {
          head: ['variant', 'tick at 2,000', 'tick at 20,000', 'tick at 100,000', 'tick, 20,000 in view'],
          rows: variants.map((variant) => [
            variant,
            ms(near(variant, 0)),
            ms(near(variant, 1)),
            ms(near(variant, 2)),
            ms(all(variant)),
          ]),
        },
      ],
    }
  },
}
