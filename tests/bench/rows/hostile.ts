import { z } from 'zod'
import { hostileTexts } from '../corpus/hostile-texts.ts'
import { withFreshPage } from '../measure/chromium.ts'
import { percentile } from '../measure/statistics.ts'
import type { Bench, Row } from './row.ts'
import { ms } from './words.ts'

const drawnShape = z.object({ took: z.number(), thrown: z.string().nullable(), isEmpty: z.boolean() })
type Drawn = z.infer<typeof drawnShape> | 'over the limit'

const ours = 'omni-desk'
const peers = ['streamdown', 'react-markdown'] as const
const sizes = [1_000, 4_000, 16_000, 100_000, 1_000_000]
const peerSizes = [4_000, 16_000]
const limitMs = 5_000
/** What a text that breaks nothing may take on the whole; a fifth of a second and the window feels stuck. */
const goalMs = 50

async function draw(bench: Bench, variant: string, name: string, letters: number): Promise<Drawn> {
  const origin = await bench.pages()
  return await withFreshPage(await bench.browser(), `${origin}/hostile.html`, async ({ call }) => {
    const limit = Promise.withResolvers<Drawn>()
    const timer = setTimeout(() => limit.resolve('over the limit'), limitMs)
    // The page of a draw that is over the limit is closed under it.
    const drawing = call('draw', variant, name, letters).then((value): Drawn => drawnShape.parse(value))
    drawing.catch(() => {})
    const drawn = await Promise.race([drawing, limit.promise])
    clearTimeout(timer)
    return drawn
  })
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
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) {
        for (const letters of bench.smoke ? [1_000] : sizes) {
          const key = at(ours, name, letters)
          drawn.set(key, [...(drawn.get(key) ?? []), await draw(bench, ours, name, letters)])
        }
        if (round > 0 || bench.smoke) continue
        for (const peer of peers) {
          for (const letters of peerSizes) drawn.set(at(peer, name, letters), [await draw(bench, peer, name, letters)])
        }
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
        `Each text in a page of its own, after an ordinary answer has warmed the code: drawing and layout. Ours ${rounds} times, middle value; ` +
        `the peers once, at 4 and 16 kB, ended after ${limitMs / 1000} s.`,
      verdicts: [
        { goal: 'nothing throws, nothing stays empty', measured: `${thrown} of ${mine.length}`, isMet: thrown === 0 },
        { goal: `p99 at most ${goalMs} ms for what is drawn`, measured: ms(p99), isMet: p99 <= goalMs },
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
