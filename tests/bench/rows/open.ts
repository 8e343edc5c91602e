import { z } from 'zod'
import { withFreshPage } from '../measure/chromium.ts'
import { interleave } from '../measure/interleave.ts'
import { median } from '../measure/statistics.ts'
import type { Bench, Row } from './row.ts'
import { ms, ratio, share } from './words.ts'

const openedShape = z.object({ first: z.number(), stable: z.number(), nodes: z.number(), isAtEnd: z.boolean() })
const scrolledShape = z.object({ gaps: z.array(z.number()), longTasks: z.array(z.number()) })

interface Sample {
  readonly work: number
  readonly first: number
  readonly stable: number
  readonly nodes: number
  readonly isAtEnd: boolean
  readonly lateShare: number
  readonly longTasks: number
  readonly blanks: number
  /** Only of ours. */
  readonly drift: number
}

const ours = 'omni-desk'
const reference = 'tanstack + react-markdown'
const floor = 'ready markup'
const variants = [ours, 'omni-desk, twice as long', reference, floor] as const
type Variant = (typeof variants)[number]

const causes = {
  parts:
    'cold code: the first twelve messages warm the parser and the drawing; each has a head, a foot and its copy button',
  reach: 'an answer is parsed and drawn in the frame in which it comes into reach',
} as const

async function measure(bench: Bench, variant: Variant, round: number): Promise<Sample> {
  const isTwice = variant === 'omni-desk, twice as long'
  const count = (bench.smoke ? 60 : 5_000) * (isTwice ? 2 : 1)
  const origin = await bench.pages()
  return await withFreshPage(await bench.browser(), `${origin}/open.html`, async ({ call, taskMs }) => {
    await call('prepare', count)
    const before = await taskMs()
    const opened = openedShape.parse(await call('open', isTwice ? ours : variant))
    const work = (await taskMs()) - before
    bench.say(`${variant}: stable after ${ms(opened.stable)}, ${ms(work)} of work, ${opened.nodes} nodes`)
    const rest = { lateShare: 0, longTasks: 0, blanks: 0, drift: 0 }
    if (variant === floor || isTwice) return { ...opened, work, ...rest }
    const { gaps, longTasks } = scrolledShape.parse(await call('scroll', bench.smoke ? 5 : 120, 600))
    const blanks = z.number().parse(await call('jump', bench.smoke ? 2 : 20, 5_000))
    const drift =
      variant === ours
        ? z.number().parse(await call('drift', bench.smoke ? 3 : Math.ceil(1_000 / bench.rounds), round))
        : 0
    const lateShare = gaps.filter((gap) => gap > 25).length / Math.max(1, gaps.length)
    return { ...opened, work, lateShare, longTasks: longTasks.length, blanks, drift }
  })
}

export const open: Row = {
  name: 'open',
  title: 'Opening and scrolling a thread of 5,000 messages',
  async run(bench) {
    const samples = await interleave(variants, bench.rounds, (variant, round) => measure(bench, variant, round))
    const of = (variant: Variant, figure: (sample: Sample) => number): number =>
      median((samples.get(variant) ?? []).map(figure))
    const worst = (variant: Variant, figure: (sample: Sample) => number): number =>
      Math.max(...(samples.get(variant) ?? []).map(figure))
    const againstReference = of(ours, (each) => each.stable) / of(reference, (each) => each.stable)
    const againstFloor = of(ours, (each) => each.stable) / of(floor, (each) => each.stable)
    const growth = of('omni-desk, twice as long', (each) => each.stable) / of(ours, (each) => each.stable)
    const nodes = worst(ours, (each) => each.nodes)
    const blanks = worst(ours, (each) => each.blanks)
    const drift = worst(ours, (each) => each.drift)
    const late = of(ours, (each) => each.lateShare)
    const longTasks = of(ours, (each) => each.longTasks)
    return {
      method:
        'About 5 MB of questions and answers in hand, opened at the end in a fresh page: from the click until the picture stops ' +
        'changing. Then 120 frames of 600 px upwards, 20 jumps of 5,000 px, and 1,000 updates that grow the last answer or rewrite ' +
        'a message above the one being read. Ready markup is the last twelve messages as finished HTML: the least there is.',
      verdicts: [
        {
          goal: 'opens in at most 0.5 of the reference',
          measured: ratio(againstReference),
          cause: causes.parts,
          isMet: againstReference <= 0.5,
        },
        {
          goal: 'opens in at most 2.5 of ready markup',
          measured: ratio(againstFloor),
          cause: causes.parts,
          isMet: againstFloor <= 2.5,
        },
        { goal: '10,000 messages open in at most 1.15 of 5,000', measured: ratio(growth), isMet: growth <= 1.15 },
        { goal: 'at most 300 nodes', measured: String(nodes), isMet: nodes <= 300 },
        { goal: 'no blank after a jump', measured: `${blanks} of 20`, isMet: blanks === 0 },
        { goal: 'what is read moves by at most 1 px', measured: `${drift.toFixed(2)} px`, isMet: drift <= 1 },
        {
          goal: 'at most 1 % of the frames over 25 ms while scrolling',
          measured: share(late),
          cause: causes.reach,
          isMet: late <= 0.01,
        },
        {
          goal: 'no task over 50 ms while scrolling',
          measured: String(longTasks),
          cause: causes.reach,
          isMet: longTasks === 0,
        },
      ],
      tables: [
        {
          head: ['variant', 'first frame', 'stable', 'work', 'nodes', 'frames > 25 ms', 'tasks > 50 ms', 'blanks'],
          rows: variants.map((variant) => {
            const opened = [
              variant,
              ms(of(variant, (each) => each.first)),
              ms(of(variant, (each) => each.stable)),
              ms(of(variant, (each) => each.work)),
              String(worst(variant, (each) => each.nodes)),
            ]
            if (variant !== ours && variant !== reference) return [...opened, '-', '-', '-']
            return [
              ...opened,
              share(of(variant, (each) => each.lateShare)),
              String(of(variant, (each) => each.longTasks)),
              `${worst(variant, (each) => each.blanks)} of 20`,
            ]
          }),
        },
      ],
    }
  },
}
