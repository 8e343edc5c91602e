import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false, // bundle everything but the native module
      // electron-vite 6.0.0 knows targets up to Electron 44: state them for 45.
      target: 'node24',
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: resolve(root, 'main/index.ts'),
          // A thread starts from a file of its own, found beside whatever starts it.
          'maintenance-worker': resolve(root, 'main/storage/maintenance-worker.ts'),
        },
        external: ['keytar'],
        output: {
          chunkFileNames: '[name]-[hash].js',
          // Small to load, and names stay: a stack in the log of an installed app says where it was.
          minify: { compress: true, mangle: false, codegen: true },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node24',
      externalizeDeps: false, // a sandboxed preload cannot require() node_modules
      isolatedEntries: true,
      rolldownOptions: {
        input: { index: resolve(root, 'preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react()],
    build: {
      outDir: resolve(root, 'out/renderer'),
      target: 'chrome156',
      minify: true,
      // The policy allows no data: fonts and no fetch: nothing is inlined and nothing is preloaded by script.
      assetsInlineLimit: 0,
      modulePreload: {
        polyfill: false,
        // What is imported later names its styles only: its modules are at hand, and their names are not small.
        resolveDependencies: (_url, files, { hostType }) =>
          hostType === 'html' ? files : files.filter((file) => file.endsWith('.css')),
      },
      rolldownOptions: {
        input: { index: resolve(root, 'renderer/index.html'), 'quick-ask': resolve(root, 'renderer/quick-ask.html') },
      },
    },
  },
})
