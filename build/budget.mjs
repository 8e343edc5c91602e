// Fails when a bundle outgrows its budget: what loads before the first screen stays small.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

const out = join(import.meta.dirname, '../out')
/** What loads before the first screen and with the first line, part by part, with its limit. */
export function measureBudgets() {
  return [
    measure('main: entry and what it loads at once', 'main/index.js', 340),
    measureLater('main: what an open line adds', ['open-services', 'archive-keeper', 'watch-drift'], 200),
    measure('main: thread that reads whole archives', 'main/maintenance-worker.js', 20),
    measure('preload', 'preload/index.cjs', 1),
    measure('page: first route', firstScript('renderer/index.html'), 520),
    measure('page: quick-ask', firstScript('renderer/quick-ask.html'), 380),
    measure('browser host doorway', 'browser/bridge.js', 6),
  ]
}

function measure(title, entry, limitKb) {
  return weigh(title, [...reachable(join(out, entry))], limitKb)
}

/** Chunks of the main process that the entry imports when they are needed, without what it has loaded by then. */
function measureLater(title, chunks, limitKb) {
  const loaded = reachable(join(out, 'main/index.js'))
  const later = new Set(chunks.flatMap((name) => [...reachable(chunkOf(name))]))
  return weigh(title, [...later.difference(loaded)], limitKb)
}

function chunkOf(name) {
  const found = readdirSync(join(out, 'main')).filter((file) => file.startsWith(`${name}-`) && file.endsWith('.js'))
  if (found.length !== 1) throw new Error(`out/main has ${found.length} chunks named ${name}`)
  return join(out, 'main', found[0])
}

function weigh(title, files, limitKb) {
  return { title, limitKb, files, kb: files.reduce((sum, file) => sum + statSync(file).size, 0) / 1000 }
}

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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { title, limitKb, files, kb } of measureBudgets()) {
    if (kb > limitKb) process.exitCode = 1
    const verdict = kb > limitKb ? 'OVER' : 'ok'
    console.log(`${verdict.padEnd(5)}${kb.toFixed(1).padStart(7)} of ${limitKb} kB  ${title} (${files.length} files)`)
  }
}
