import { readFile } from 'node:fs/promises'
import { relative, join } from 'node:path'
import { z } from 'zod'
import { measureBudgets } from '../../../build/budget.mjs'
import { buildAll, needsBuild } from '../../../build/build.mjs'
import { readPageModules } from '../measure/page-modules.ts'
import type { Row } from './row.ts'
import { share } from './words.ts'

const out = join(import.meta.dirname, '../../../out')
const mapShape = z.object({ sources: z.array(z.string()) })
const lazyWords = /chart|decimal|settings/i

const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

/** How many modules went into a built file; null where the build keeps no source map. */
async function modulesIn(file: string): Promise<number | null> {
  const text = await readFile(`${file}.map`, 'utf8').catch(() => null)
  return text === null ? null : mapShape.parse(JSON.parse(text)).sources.length
}

export const sizes: Row = {
  name: 'sizes',
  title: 'What loads before the first screen',
  async run() {
    if (needsBuild()) await buildAll({ quiet: true })
    const budgets = measureBudgets()
    const chunks = await readPageModules()
    const first = chunks.filter((chunk) => chunk.isFirst)
    const own = first.reduce((sum, chunk) => sum + chunk.bytes * chunk.ownShare, 0)
    const eager = first.filter((chunk) => lazyWords.test(chunk.name))
    const mainFiles = budgets.find(({ title }) => title.startsWith('main'))?.files ?? []
    const mainModules = await Promise.all(mainFiles.map(modulesIn))
    return {
      method: 'Bytes of the minified build: each entry with its static imports, and every chunk of the page.',
      verdicts: [
        ...budgets.map(({ title, limitKb, kb: size }) => ({
          goal: `${title}: at most ${limitKb} kB`,
          measured: `${size.toFixed(1)} kB`,
          isMet: size <= limitKb,
        })),
        { goal: 'our own code at most 150 kB of the first route', measured: kb(own), isMet: own <= 150_000 },
        {
          goal: 'at most 60 files loaded before the window',
          measured: String(mainFiles.length),
          isMet: mainFiles.length <= 60,
        },
        {
          goal: 'charts, arithmetic and settings load later',
          measured: eager.length === 0 ? 'later' : eager.map((chunk) => chunk.name).join(', '),
          isMet: eager.length === 0,
        },
      ],
      tables: [
        {
          head: ['file of the main process', 'modules bundled'],
          rows: mainFiles.map((file, index) => [relative(out, file), String(mainModules[index] ?? '-')]),
        },
        {
          head: ['chunk of the page', 'size', 'modules', 'ours', 'loads'],
          rows: chunks
            .toSorted((one, other) => other.bytes - one.bytes)
            .map((chunk) => [
              chunk.name,
              kb(chunk.bytes),
              String(chunk.modules),
              share(chunk.ownShare),
              chunk.isFirst ? 'at once' : 'later',
            ]),
        },
      ],
    }
  },
}
