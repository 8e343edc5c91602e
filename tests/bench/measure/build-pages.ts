import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const pages = join(import.meta.dirname, '../pages')

/** Builds every page of the bench as the app's page is built: minified, React's production build. */
export async function buildPages(outDir: string): Promise<void> {
  const names = (await readdir(pages)).filter((name) => name.endsWith('.html'))
  await build({
    configFile: false,
    root: pages,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome156',
      minify: process.env.NOMIN === undefined,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: names.map((name) => join(pages, name)) },
    },
  })
}
