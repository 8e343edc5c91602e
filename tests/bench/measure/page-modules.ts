import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, type Plugin } from 'vite'

export interface Chunk {
  readonly name: string
  readonly isEntry: boolean
  /** Loaded with the first screen: the entry or what it imports at once. */
  readonly isFirst: boolean
  readonly bytes: number
  readonly modules: number
  /** Share of its source that is ours, by letters before minification. */
  readonly ownShare: number
}

const renderer = join(import.meta.dirname, '../../../renderer')

/** Builds the page in memory and tells what is in its chunks. */
export async function readPageModules(): Promise<Chunk[]> {
  const chunks: Chunk[] = []
  const look: Plugin = {
    name: 'look-at-chunks',
    generateBundle(_options, bundle) {
      const code = Object.values(bundle).filter((each) => each.type === 'chunk')
      const first = new Set(code.filter((each) => each.isEntry).map((each) => each.fileName))
      for (const name of first) {
        for (const imported of code.find((each) => each.fileName === name)?.imports ?? []) first.add(imported)
      }
      for (const each of code) {
        const modules = Object.entries(each.modules).filter(([, module]) => module.renderedLength > 0)
        const letters = (some: typeof modules): number =>
          some.reduce((sum, [, module]) => sum + module.renderedLength, 0)
        const own = modules.filter(([id]) => !id.includes('node_modules') && !id.startsWith('\0'))
        chunks.push({
          name: each.name,
          isEntry: each.isEntry,
          isFirst: first.has(each.fileName),
          bytes: Buffer.byteLength(each.code),
          modules: modules.length,
          ownShare: letters(own) / Math.max(1, letters(modules)),
        })
      }
    },
  }
  await build({
    configFile: false,
    root: renderer,
    logLevel: 'warn',
    plugins: [react(), look],
    build: {
      write: false,
      target: 'chrome156',
      minify: true,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: { input: join(renderer, 'index.html') },
    },
  })
  return chunks
}
