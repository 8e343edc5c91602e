import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { StartupProblem } from './startup-problem.ts'

export interface PageFile {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The built page by address ("/index.html"). What is not in this list does not exist, so no request is ever joined to a path. */
export type PageFiles = ReadonlyMap<string, PageFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** Reads the built page into memory. Fails with a StartupProblem when there is no build. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>()
  for (const path of await listFiles(folder)) {
    const type = types[extname(path)]
    if (type === undefined) continue
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { type, bytes: Uint8Array.from(await readFile(path)) })
  }
  if (!files.has('/index.html')) throw notBuilt()
  return files
}

/** What the browser host adds to the page: its doorway, and the icon a browser asks for unasked. */
export interface BrowserParts {
  readonly script: string
  readonly icon: string
}

/** The same page with the browser host's doorway loaded before the page's own script. Fails with a StartupProblem when there is no build. */
export async function withBrowserBridge(files: PageFiles, parts: BrowserParts): Promise<PageFiles> {
  const bridge = await readFile(parts.script).catch(() => {
    throw notBuilt()
  })
  const script = '<script type="module" src="/bridge.js"></script>'
  const prepared = new Map<string, PageFile>()
  for (const [address, file] of files) {
    if (!address.endsWith('.html')) prepared.set(address, file)
    else prepared.set(address, { ...file, bytes: insertBeforeFirstScript(file.bytes, script) })
  }
  prepared.set('/bridge.js', { type: 'text/javascript; charset=utf-8', bytes: Uint8Array.from(bridge) })
  prepared.set('/favicon.ico', { type: 'image/png', bytes: Uint8Array.from(await readFile(parts.icon)) })
  return prepared
}

function insertBeforeFirstScript(page: Uint8Array, script: string): Uint8Array<ArrayBuffer> {
  const html = new TextDecoder().decode(page)
  return Uint8Array.from(new TextEncoder().encode(html.replace(/<script\b/, (tag) => script + tag)))
}

/** Folder by folder: the archive of a packed app does not know recursive reading. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const lists = entries.map((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? listFiles(path) : Promise.resolve(entry.isFile() ? [path] : [])
  })
  return (await Promise.all(lists)).flat()
}

function notBuilt(): StartupProblem {
  return new StartupProblem('The page is not built yet: run npm run build.')
}
