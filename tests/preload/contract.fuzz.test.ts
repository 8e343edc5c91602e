import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createDispatch } from '../../main/dispatch.ts'
import type { Handlers } from '../../main/dispatch.ts'
import type { Log } from '../../main/services/ports.ts'
import { envelope } from '../../preload/contract/failure.ts'
import { events, requests } from '../../preload/contract/index.ts'
import type { RequestName } from '../../preload/contract/index.ts'
import { json } from '../../preload/contract/words.ts'
import { examplesOf } from '../support/fuzz/example-of.ts'
import { expectSame } from '../support/fuzz/expect-same.ts'
import { fuzz, fuzzTimeout } from '../support/fuzz/fuzz.ts'
import { hostileJson, spoilt } from '../support/fuzz/hostile-json.ts'

const windows = ['main-window', 'quick-ask'] as const
const names = Object.keys(requests).filter(isRequestName)

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name)
}

interface Heard {
  /** Calls that reached a handler, with what it was given. */
  readonly given: { readonly name: string; readonly payload: unknown }[]
  /** What the next handler answers. */
  answer: unknown
}

/** Handlers that note what reaches them and answer whatever they are told, as a service with a mistake would. */
function createListeners(heard: Heard): Handlers {
  const made = Object.fromEntries(
    names.map((name) => [
      name,
      async (payload: unknown) => {
        heard.given.push({ name, payload })
        return heard.answer
      },
    ]),
  )
  if (!isComplete(made)) throw new Error('a handler is missing')
  return made
}

function isComplete(made: object): made is Handlers {
  return names.every((name) => Object.hasOwn(made, name))
}

/** The code of a refusal; null: it is none. */
const codeOf = (said: z.infer<typeof envelope>): string | null => (said.ok ? null : said.failure.code)

let bugs = 0
const log: Log = { info: () => {}, warn: () => {}, bug: () => `bug-${(bugs += 1)}` }

describe('whatever a page sends, a handler hears only what the contract allows', () => {
  for (const name of names) {
    const { from, input, output } = requests[name]
    const good = examplesOf(output)

    test(
      `${name} holds`,
      async () => {
        const heard: Heard = { given: [], answer: null }
        const dispatch = createDispatch(createListeners(heard), log)
        const ends = { heard: 0, refused: 0 }
        await fuzz({
          name: `call-${name}`,
          kept: z.object({ window: z.enum(windows), payload: json, answer: json }),
          cases: fc.record({
            window: fc.constantFrom(...windows),
            payload: spoilt(examplesOf(input)),
            answer: spoilt(good),
          }),
          async check({ window, payload, answer }) {
            heard.given.length = 0
            heard.answer = answer
            const said = envelope.parse(await dispatch(window, name, payload))
            const mayAsk = from.some((allowed) => allowed === window)
            const fits = input.safeParse(payload)
            if (!mayAsk || !fits.success) {
              ends.refused += 1
              expectSame(heard.given, [])
              expectSame(codeOf(said), mayAsk ? 'invalid-input' : 'not-allowed')
              return
            }
            ends.heard += 1
            expectSame(heard.given, [{ name, payload: fits.data }])
            // What a service answers beside the contract is a bug, told as one: it never reaches a page.
            const allowed = output.safeParse(answer)
            if (allowed.success) expectSame(JSON.stringify(said), JSON.stringify({ ok: true, value: allowed.data }))
            else expectSame([codeOf(said), said.ok ? '' : typeof said.failure.logId], ['internal', 'string'])
          },
        })
        expect(ends.heard).toBeGreaterThan(0)
        expect(ends.refused).toBeGreaterThan(0)
      },
      fuzzTimeout,
    )
  }

  test(
    'a name that is not in the contract reaches nothing',
    async () => {
      const heard: Heard = { given: [], answer: null }
      const dispatch = createDispatch(createListeners(heard), log)
      const near = names.flatMap((name) => [name.toUpperCase(), `${name} `, `${name}\u0000`, name.replace('.', '')])
      const tried = await fuzz({
        name: 'call-unknown',
        kept: z.object({ window: z.enum(windows), name: json, payload: json }),
        cases: fc.record({
          window: fc.constantFrom(...windows),
          name: fc.oneof(
            hostileJson,
            fc.constantFrom(...near, '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'),
            fc.constantFrom(...names).map((name) => [name]),
          ),
          payload: hostileJson,
        }),
        async check({ window, name, payload }) {
          const said = await dispatch(window, name, payload)
          expectSame(said, { ok: false, failure: { code: 'unknown-request' } })
          expectSame(heard.given, [])
        },
      })
      expect(tried).toBeGreaterThan(0)
    },
    fuzzTimeout,
  )
})

describe('whatever is read as an event, it is what the contract says or nothing', () => {
  for (const [name, payload] of Object.entries(events)) {
    test(
      `${name} holds`,
      async () => {
        const tried = await fuzz({
          name: `event-${name}`,
          kept: json,
          cases: spoilt(examplesOf(payload)),
          check(given) {
            const read = payload.safeParse(given)
            if (!read.success) return
            const crossed = JSON.stringify(read.data)
            expectSame(JSON.stringify(payload.parse(JSON.parse(crossed))), crossed)
          },
        })
        expect(tried).toBeGreaterThan(0)
      },
      fuzzTimeout,
    )
  }
})
