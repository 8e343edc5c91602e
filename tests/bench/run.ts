// `npm run bench`: every row beside its peers, written to RESULTS.md. `npm run bench -- stream --rounds=3` runs one row and only prints it.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeRun } from './measure/describe-run.ts'
import { formatRow } from './measure/format-row.ts'
import { openBench } from './measure/open-bench.ts'
import { rows } from './rows/rows.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, smoke: { type: 'boolean', default: false } },
})
const rounds = Number(values.rounds)
const chosen = positionals.length === 0 ? rows : rows.filter(({ name }) => positionals.includes(name))

if (!Number.isInteger(rounds) || rounds < 1 || chosen.length < positionals.length) {
  console.error(`npm run bench -- [${rows.map(({ name }) => name).join(' ')}] [--rounds=5]`)
  process.exit(1)
}

const bench = openBench({ rounds, smoke: values.smoke, say: (text) => console.log(`  ${text}`) })
try {
  const sections: string[] = []
  const began = performance.now()
  for (const row of chosen) {
    console.log(`\n${row.title}`)
    const section = formatRow(row, await row.run(bench))
    console.log(`\n${section}`)
    sections.push(section)
  }
  if (positionals.length === 0 && !values.smoke) {
    const minutes = Math.ceil((performance.now() - began) / 60_000)
    const lead = [...(await describeRun(bench)), `- ${minutes} minutes in all`].join('\n')
    const how =
      'Written by `npm run bench`. Compare the ratios: variants ran in turn, forwards and backwards, each sample in a page of its own.'
    const report = ['# Benchmarks', how, lead, ...sections].join('\n\n')
    await writeFile(join(import.meta.dirname, 'RESULTS.md'), `${report}\n`)
  }
} finally {
  await bench.close()
}
