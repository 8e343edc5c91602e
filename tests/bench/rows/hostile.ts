import { z } from 'zod'
import { hostileTexts } from '../corpus/hostile-texts.ts'
import { withFreshPage } from '../measure/chromium.ts'
import { percentile } from '../measure/statistics.ts'
import type { Bench, Row } from './row.ts'
import { ms } from './words.ts'

const drawnShape = z.object({ thrown: z.string().nullable(), isEmpty: z.boolean() })
type Drawn = (z.infer<typeof drawnShape> & { took: number }) | 'over the limit'

const ours = 'omni-desk'
const peers = ['streamdown', 'react-markdown'] as const
const sizes = [1_000, 4_000, 16_000, 100_000, 1_000_000]
const peerSizes = [4_000, 16_000]
/** Ends a peer that hangs. */
const limitMs = 3_000
const goalMs = 50

/** One text in so many sizes, in a page of its own; a draw that is over the limit ends the page. */
async function draw(bench: Bench, variant: string, name: string, lengths: readonly number[]): Promise<Drawn[]> {
  const origin = await bench.pages()
  return await withFreshPage(await bench.browser(), `${origin}/hostile.html`, async ({ call, taskMs }) => {
    const drawn: Drawn[] = []
    for (const letters of lengths) {
      // The code is warm, and what the text before left behind is gone.
      await call('warm', variant)
      const before = await taskMs()
      const drawing = call('draw', variant, name, letters).then((value) => drawnShape.parse(value))
      const outcome = variant === ours ? await drawing : await orLimit(drawing)
      if (outcome === 'over the limit') return [...drawn, outcome]
      drawn.push({ ...outcome, took: (await taskMs()) - before })
    }
    return drawn
  })
}

async function orLimit<Value>(work: Promise<Value>): Promise<Value | 'over the limit'> {
  const limit = Promise.withResolvers<'over the limit'>()
  const timer = setTimeout(() => limit.resolve('over the limit'), limitMs)
  // Its page is closed under it.
  work.catch(() => {})
  try {
    return await Promise.race([work, limit.promise])
  } finally {
    clearTimeout(timer)
  }
}

function wordsOf(drawn: Drawn | undefined): string {
  if (drawn === undefined) return '-'
  if (drawn === 'over the limit') return `> ${limitMs / 1000} s`
  if (drawn.thrown !== null) return `threw after ${ms(drawn.took)}`
  return drawn.isEmpty ? 'nothing drawn' : ms(drawn.took)
}

export const hostile: Row = {
  name: 'hostile',
  title: 'Hostile texts of 1 kB to 1 MB',
  async run(bench) {
    const names = Object.keys(hostileTexts).slice(0, bench.smoke ? 1 : undefined)
    const drawn = new Map<string, Drawn[]>()
    const at = (variant: string, name: string, letters: number): string => `${variant}, ${name}, ${letters}`
    const rounds = bench.smoke ? 1 : Math.min(3, bench.rounds)
    const keep = async (variant: string, name: string, lengths: readonly number[]): Promise<void> => {
      const results = await draw(bench, variant, name, lengths)
      for (const [index, letters] of lengths.entries()) {
        const key = at(variant, name, letters)
        const result = results[index]
        if (result !== undefined) drawn.set(key, [...(drawn.get(key) ?? []), result])
      }
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) {
        await keep(ours, name, bench.smoke ? [1_000] : sizes)
        for (const peer of round > 0 || bench.smoke ? [] : peers) await keep(peer, name, peerSizes)
      }
      bench.say(`round ${round + 1} of ${rounds}`)
    }
    const mine = [...drawn].filter(([key]) => key.startsWith(ours)).flatMap(([, each]) => each)
    const thrown = mine.filter((each) => each === 'over the limit' || each.thrown !== null || each.isEmpty).length
    const times = mine.map((each) => (each === 'over the limit' ? limitMs : each.took))
    const p99 = percentile(times, 0.99)
    const middle = (key: string): string => wordsOf(middleOf(drawn.get(key) ?? []))
    return {
      method:
        `Each text in a page of its own, after an ordinary answer has warmed the code: processor time of the main thread for drawing, layout and paint. Ours ${rounds === 1 ? 'once' : `${rounds} times, middle value`}; ` +
        `the peers once, at 4 and 16 kB, ended after ${limitMs / 1000} s.`,
      verdicts: [
        { goal: 'nothing throws, nothing stays empty', measured: `${thrown} of ${mine.length}`, isMet: thrown === 0 },
        {
          goal: `p99 at most ${goalMs} ms for what is drawn`,
          measured: ms(p99),
          cause:
            'the first 100 kB of nothing but marks are tens of thousands of tokens or elements; up to 16 kB see the table',
          isMet: p99 <= goalMs,
        },
      ],
      tables: [
        {
          head: [
            'text',
            ...sizes.map((size) => `${size / 1000} kB`),
            ...peers.flatMap((peer) => peerSizes.map((size) => `${peer} ${size / 1000} kB`)),
          ],
          rows: names.map((name) => [
            name,
            ...sizes.map((size) => middle(at(ours, name, size))),
            ...peers.flatMap((peer) => peerSizes.map((size) => middle(at(peer, name, size)))),
          ]),
        },
      ],
    }
  },
}

function middleOf(drawn: readonly Drawn[]): Drawn | undefined {
  const cost = (each: Drawn): number => (each === 'over the limit' ? limitMs : each.took)
  return drawn.toSorted((one, other) => cost(one) - cost(other))[Math.floor(drawn.length / 2)]
}
