// Fails when a bundle outgrows its budget: what loads before the first screen stays small.
import { readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const out = join(import.meta.dirname, '../out')
const budgets = [
  { title: 'main: entry and what it loads at once', entry: 'main/index.js', limitKb: 400 },
  { title: 'main: thread that reads whole archives', entry: 'main/maintenance-worker.js', limitKb: 20 },
  { title: 'preload', entry: 'preload/index.cjs', limitKb: 1 },
  { title: 'page: first route', entry: firstScript('renderer/index.html'), limitKb: 520 },
  { title: 'browser host doorway', entry: 'browser/bridge.js', limitKb: 6 },
]

let isWithin = true
for (const { title, entry, limitKb } of budgets) {
  const files = [...reachable(join(out, entry))]
  const kb = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1000
  if (kb > limitKb) isWithin = false
  const verdict = kb > limitKb ? 'OVER' : 'ok'
  console.log(`${verdict.padEnd(5)}${kb.toFixed(1).padStart(7)} of ${limitKb} kB  ${title} (${files.length} files)`)
}
process.exitCode = isWithin ? 0 : 1

/** The file and its static imports; a dynamic import is not part of the first load. */
function reachable(file, seen = new Set()) {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(file, 'utf8')
  for (const match of text.matchAll(/(?:^|[;}\s])(?:import|export)\b[^;'"()]*?["'](\.[^"']+)["']/g)) {
    reachable(join(dirname(file), match[1]), seen)
  }
  return seen
}

function firstScript(page) {
  const source = /<script[^>]+src="\.?\/?([^"]+)"/.exec(readFileSync(join(out, page), 'utf8'))?.[1]
  if (source === undefined) throw new Error(`${relative(process.cwd(), join(out, page))} has no script`)
  return join(dirname(page), source)
}
