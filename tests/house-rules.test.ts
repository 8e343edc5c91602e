import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf, reachedFrom, readSources } from './support/import-graph.ts'
import type { Import } from './support/import-graph.ts'

const sources = readSources()
const imports = [...sources].flatMap(([path, text]) => importsOf(path, text))

/** First match names the room of a file. */
const rooms: readonly (readonly [RegExp, string])[] = [
  [/^preload\/contract\//, 'contract'],
  [/^preload\//, 'preload'],
  [/^main\/services\/(?:[a-z]+-)?ports\.ts$/, 'ports'],
  [/^main\/(services|api|storage|simulator|shell|web)\//, 'main/$1'],
  // The making of connections is a part of composing with a file of its own.
  [
    /^main\/(?:compose|lines|open-services|trading-line|load-trading|open-trading|open-desktop|live-orders)\.ts$/,
    'compose',
  ],
  [/^main\/(?:trading-|desktop-)?handlers\.ts$/, 'handlers'],
  [/^main\/(dispatch|index|serve|simulate)\.ts$/, '$1'],
  [/^main\//, 'host parts'],
  [/^renderer\/(bridge|ui)\//, 'renderer/$1'],
  [/^renderer\/features\/([^/]+)\//, 'feature $1'],
  [/^renderer\//, 'window'],
]

/** What each room may import besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  preload: ['contract'],
  ports: ['contract'],
  'main/services': ['contract', 'ports'],
  'main/api': ['contract', 'ports'],
  'main/storage': ['contract', 'ports'],
  'main/simulator': ['contract', 'ports'],
  dispatch: ['contract', 'ports'],
  handlers: ['contract', 'ports', 'main/services', 'dispatch'],
  compose: [
    'contract',
    'ports',
    'main/services',
    'main/api',
    'main/storage',
    'main/simulator',
    'dispatch',
    'handlers',
    'host parts',
  ],
  'host parts': ['contract', 'ports', 'compose'],
  'main/shell': ['contract', 'ports', 'compose', 'host parts'],
  'main/web': ['contract', 'ports', 'compose', 'host parts'],
  index: ['compose', 'host parts', 'main/shell', 'ports'],
  serve: ['compose', 'host parts', 'main/web', 'main/shell', 'ports'],
  simulate: ['main/simulator', 'host parts', 'ports'],
  'renderer/bridge': ['contract'],
  'renderer/ui': ['contract'],
  feature: ['contract', 'renderer/bridge', 'renderer/ui'],
  window: ['contract', 'renderer/bridge', 'renderer/ui', 'feature'],
}

/** Packages of a room; a room that is not listed may use any. */
const packages: Readonly<Record<string, RegExp>> = {
  contract: /^zod$/,
  preload: /^electron$/,
  'renderer/bridge': /^react$/,
}

function roomOf(path: string): string {
  const [pattern, name] = rooms.find(([candidate]) => candidate.test(path)) ?? [/$^/, 'nowhere']
  return name.replace(/\$1/, pattern.exec(path)?.[1] ?? '')
}

function kindOf(room: string): string {
  return room.startsWith('feature ') ? 'feature' : room
}

function show(each: Import): string {
  return `${each.from} -> ${each.to}`
}

describe('the reading of imports', () => {
  test('every way of importing is seen, or a broken rule would pass unseen', () => {
    const text = [
      "import { a } from './a.ts'",
      "import type { B } from './b.ts'",
      "import {\n  c,\n} from 'c'",
      "import './d.css'",
      "export { e } from '../e.ts'",
      "const f = await import('./f.ts')",
      "type G = typeof import('g')",
    ].join('\n')
    const seen = importsOf('main/x/y.ts', text).map(({ to, isType }) => `${to}${isType ? ' (type)' : ''}`)
    expect(seen.toSorted()).toEqual(
      ['main/x/a.ts', 'main/x/b.ts (type)', 'c', 'main/x/d.css', 'main/e.ts', 'main/x/f.ts', 'g (type)'].toSorted(),
    )
  })

  test('it reads this project', () => {
    expect(imports.map(show)).toContain('main/index.ts -> main/shell/ipc.ts')
    expect(imports.map(show)).toContain('preload/index.ts -> electron')
  })
})

describe('imports point one way', () => {
  const present = [...new Set([...sources.keys()].map(roomOf))].toSorted()

  test.each(present)('%s', (room) => {
    const allowed = mayImport[kindOf(room)] ?? []
    const wrong = imports.filter(({ from, to, isOurs }) => {
      if (!isOurs || roomOf(from) !== room) return false
      const target = roomOf(to)
      return target !== room && !allowed.includes(kindOf(target))
    })
    expect(wrong.map(show)).toEqual([])
  })

  test.each(Object.entries(packages))('%s uses no other package than %s', (room, allowed) => {
    const wrong = imports.filter(({ from, to, isOurs }) => !isOurs && roomOf(from) === room && !allowed.test(to))
    expect(wrong.map(show)).toEqual([])
  })

  test('the page uses nothing of Node', () => {
    const wrong = imports.filter(({ from, to }) => from.startsWith('renderer/') && to.startsWith('node:'))
    expect(wrong.map(show)).toEqual([])
  })

  test('of the shell, the browser host takes the keychain and the log', () => {
    const taken = imports.filter(({ from, to }) => from === 'main/serve.ts' && to.startsWith('main/shell/'))
    expect(taken.map(({ to }) => to).toSorted()).toEqual(['main/shell/keychain.ts', 'main/shell/log.ts'])
  })
})

describe('who knows Electron and the keychain', () => {
  test('electron: the boot order, the shell and the preload', () => {
    const knowing = new Set(imports.filter(({ to }) => to === 'electron').map(({ from }) => from))
    const wrong = [...knowing].filter((path) => !/^(main\/index\.ts|main\/shell\/.*|preload\/index\.ts)$/.test(path))
    expect(wrong).toEqual([])
  })

  test('keytar: one file', () => {
    expect(imports.filter(({ to }) => to === 'keytar').map(({ from }) => from)).toEqual(['main/shell/keychain.ts'])
  })

  test('the chart library: the canvas, its kinds of series, its look and its axis; its types may be named by what they draw', () => {
    const knowing = imports.filter(({ to, isType }) => to === 'lightweight-charts' && !isType).map(({ from }) => from)
    const names = ['canvas-look', 'chart-canvas', 'own-axis', 'series-kinds']
    const parts = names.map((name) => `renderer/features/chart/${name}.ts`)
    expect([...new Set(knowing)].toSorted()).toEqual(parts)
  })

  test.each(['main/serve.ts', 'main/simulate.ts', 'main/compose.ts'].filter((path) => sources.has(path)))(
    '%s runs where Electron is not installed',
    (path) => expect([...reachedFrom(path, imports)]).not.toContain('electron'),
  )
})

describe('one place for each door', () => {
  const doors: readonly (readonly [string, RegExp, readonly string[]])[] = [
    ['ipcRenderer', /\bipcRenderer\b/, ['preload/index.ts']],
    ['ipcMain', /\bipcMain\b/, ['main/index.ts', 'main/shell/ipc.ts']],
    ['webContents.send', /\b(webContents|contents)\.send\(/, ['main/shell/ipc.ts']],
    ['contextBridge', /\bcontextBridge\b/, ['preload/index.ts']],
    ['openExternal', /\bopenExternal\b/, ['main/shell/external-links.ts']],
    ['sendSync', /\bsendSync\b/, []],
    ['process.env', /process\.env\b/, ['main/index.ts', 'main/serve.ts', 'main/simulate.ts']],
  ]

  test.each(doors)('%s', (_name, pattern, places) => {
    const used = [...sources].filter(([, text]) => pattern.test(text)).map(([path]) => path)
    expect(used.filter((path) => !places.includes(path))).toEqual([])
  })

  test('the one openExternal is called once', () => {
    expect(sources.get('main/shell/external-links.ts')?.match(/\.openExternal\(/g)).toHaveLength(1)
  })

  test('compose alone constructs services, api, storage and simulator', () => {
    const parts = ['main/services', 'main/api', 'main/storage', 'main/simulator']
    const wrong = imports.filter(({ from, to, isType, names }) => {
      const room = roomOf(from)
      const isBuilder = room === 'compose' || room === 'simulate' || room === roomOf(to)
      return !isType && /\b(create|open|start)[A-Z]/.test(names) && parts.includes(roomOf(to)) && !isBuilder
    })
    expect(wrong.map(show)).toEqual([])
  })
})

test('a file is named after what it does', () => {
  const vague = /^(utils?|helpers?|manager|common|misc)\b/
  expect([...sources.keys()].filter((path) => vague.test(basename(path)))).toEqual([])
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.(ts|tsx|html)$/
  expect([...sources.keys()].filter((path) => !kebab.test(basename(path)))).toEqual([])
})
