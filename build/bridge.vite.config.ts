import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, '..')

/** The browser host's doorway, a classic small bundle of its own so that the page's build stays the same in both hosts. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: resolve(root, 'out/browser'),
    target: 'chrome120',
    minify: true,
    sourcemap: false,
    lib: { entry: resolve(root, 'preload/browser.ts'), formats: ['es'], fileName: () => 'bridge.js' },
  },
})
