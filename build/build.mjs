// Builds what both hosts use: out/main, out/preload, out/renderer, and out/browser/bridge.js for the browser host.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const sources = ['main', 'preload', 'renderer', 'package-lock.json', 'electron.vite.config.ts', 'build']
const results = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html', 'out/browser/bridge.js']

/** Builds everything; throws when a part does not build. */
export async function buildAll({ quiet = false } = {}) {
  const logLevel = quiet ? 'warn' : 'info'
  process.chdir(root)
  const [electronVite, vite] = await Promise.all([import('electron-vite'), import('vite')])
  await electronVite.build({ configFile: join(root, 'electron.vite.config.ts'), logLevel })
  await vite.build({ configFile: join(root, 'build/bridge.vite.config.ts'), logLevel })
}

/** True when a result is missing or older than the youngest source. */
export function needsBuild() {
  const built = results.map((path) => modifiedAt(join(root, path)))
  return built.includes(null) || Math.min(...built) < Math.max(...sources.map((path) => youngest(join(root, path))))
}

function youngest(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  const inside = readdirSync(path).map((name) => youngest(join(path, name)))
  return Math.max(0, ...inside)
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildAll()
