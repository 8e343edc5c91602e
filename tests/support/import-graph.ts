import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'

const root = join(import.meta.dirname, '../..')
const rooms = ['preload', 'main', 'renderer']

export interface Import {
  /** File that imports, from the root: "main/serve.ts". */
  readonly from: string
  /** A file of ours from the root, or a package's name ("zod", "node:fs"). */
  readonly to: string
  readonly isOurs: boolean
  readonly isType: boolean
  /** What is imported, as written: "{ createClient }". */
  readonly names: string
}

/** Every source file of the three rooms with its text. */
export function readSources(): Map<string, string> {
  const paths = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
  )
  const sources = paths.filter((path) => /\.(ts|tsx|html)$/.test(path) && !path.endsWith('.config.ts'))
  return new Map(
    sources.map((path) => [relative('.', path).split(sep).join('/'), readFileSync(join(root, path), 'utf8')]),
  )
}

/** Static, re-exporting, bare and dynamic imports of a file. */
export function importsOf(from: string, text: string): Import[] {
  const found: Import[] = []
  const named = /^\s*(?:import|export)\s+(type\s)?([^'";()]*?)\bfrom\s+['"]([^'"]+)['"]/gm
  const bare = /^\s*import\s+['"]([^'"]+)['"]/gm
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g
  const typeOnly = /\btypeof import\(\s*['"]([^'"]+)['"]/g
  for (const [, type, names, target = ''] of text.matchAll(named))
    found.push(edge(from, target, type !== undefined, names))
  for (const [, target = ''] of text.matchAll(bare)) found.push(edge(from, target, false))
  for (const [, target = ''] of text.matchAll(typeOnly)) found.push(edge(from, target, true))
  for (const [, target = ''] of text.replaceAll(typeOnly, '').matchAll(dynamic)) found.push(edge(from, target, false))
  return found
}

/** Files reached from one by imports that exist at run time. */
export function reachedFrom(start: string, imports: readonly Import[]): Set<string> {
  const reached = new Set([start])
  for (const file of reached) {
    for (const each of imports) if (each.from === file && !each.isType) reached.add(each.to)
  }
  return reached
}

function edge(from: string, target: string, isType: boolean, names = ''): Import {
  const isOurs = target.startsWith('.')
  const to = isOurs ? posix.join(posix.dirname(from), target) : target
  return { from, to, isOurs, isType, names }
}
