import react from '@vitejs/plugin-react'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    reporters: ['default', './tests/support/plain-reporter.ts'],
    // Vitest would leave one processor idle: of two that is half the machine.
    maxWorkers: Math.max(2, availableParallelism()),
    // Real files, processes and sockets on a busy machine: a test that hangs still ends.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    coverage: { provider: 'v8', include: ['main/**', 'preload/**', 'renderer/**'], reporter: ['text-summary'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/{main,preload,build,bench}/**/*.test.ts', 'tests/*.test.ts'],
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
          setupFiles: [
            'tests/support/jsdom-observer.ts',
            'tests/support/no-react-warnings.ts',
            'tests/support/patient-queries.ts',
          ],
        },
      },
    ],
  },
})
