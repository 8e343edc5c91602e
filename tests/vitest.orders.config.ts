import { defineConfig } from 'vitest/config'

/** The tests of the order code by themselves: `npm test` wants every branch of it run by them, and each mutant runs them again. Properties take too long for that. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    environment: 'node',
    testTimeout: 20_000,
    include: [
      'tests/main/api/read-placement.test.ts',
      'tests/main/services/{act-states,earlier-acts,find-order,recognising-orders,reconciling,review-lapses,same-terms,sending-orders,settling,write-review}.test.ts',
      'tests/main/services/{arming,bad-prefills,checking-orders,guarding,order-changes,order-guards,order-rules,ordering,read-field,read-proposal}.test.ts',
    ],
    coverage: {
      provider: 'v8',
      reporter: ['text'],
      reportsDirectory: 'coverage/orders',
      include: [
        'main/api/read-placement.ts',
        'main/services/{act-states,arming,bare-symbol,checking-orders,earlier-acts,exact,find-order,guarding,ordering,parse-draft,read-field,read-proposal}.ts',
        'main/services/{recognising-orders,reconciling,review-lapses,same-terms,sending-orders,settling,spell-option,unread-values,write-review}.ts',
        'main/services/{check-cancel,check-modify,check-new-order,judge-instrument,judge-proposal}.ts',
        'main/services/order-*.ts',
      ],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
})
