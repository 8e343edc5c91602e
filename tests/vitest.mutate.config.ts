import { defineConfig } from 'vitest/config'

/** Only the tests of what is mutated: one project, because each mutant runs them again. Properties take too long for that. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    environment: 'node',
    include: [
      'tests/main/api/read-placement.test.ts',
      'tests/main/services/{act-states,find-order,review-lapses}.test.ts',
      'tests/main/services/{order-rules,order-changes,order-guards,read-field,read-proposal,bad-prefills}.test.ts',
    ],
  },
})
