import { expect, test } from 'vitest'
import { failureCodes } from '../../../preload/contract/failure.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { KeychainTrouble } from '../../../main/shell/keychain.ts'
import { failureIcons } from '../../../renderer/ui/failure-icon.ts'
import { describeFailure } from '../../../renderer/ui/failure-text.ts'

test('every code has a title of its own, so that no two causes read alike', () => {
  const titles = failureCodes.map((code) => describeFailure({ code }).title)
  expect(new Set(titles).size).toBe(failureCodes.length)
  for (const code of failureCodes) expect(failureIcons[code].icon).toBeDefined()
})

const occasions = ['key-test', 'keeping-key', 'reading-key', 'forgetting-key', 'asking', 'reading', 'general'] as const

test('the words keep to the rules: no oops, no please, no exclamation, no raw code', () => {
  for (const code of failureCodes)
    for (const occasion of occasions) {
      const { title, body, advice } = describeFailure({ code }, occasion)
      const text = `${title} ${body} ${advice ?? ''}`
      expect(text).not.toMatch(/oops|please|sorry|!|undefined|NaN/i)
      expect(title).toMatch(/^[A-Z]/)
      expect(body).toMatch(/\.$/)
      expect(text).not.toContain(`${code}.`)
    }
})

test.each([
  [{ code: 'unauthorized', status: 401 }, 'The key was not accepted (401)'],
  [{ code: 'forbidden', status: 403 }, 'The key is valid, but not for this (403)'],
  [{ code: 'name-not-found', detail: 'api.example' }, 'The name api.example could not be found'],
  [{ code: 'certificate-refused', detail: 'Corp Inspect CA' }, 'The secure connection was refused'],
  [{ code: 'proxy-refused', status: 407, detail: 'proxy.local:8080' }, 'The proxy asks for a sign-in (407)'],
  [{ code: 'clock-skewed', detail: '-372000' }, 'This computer’s clock is 6 min 12 s behind'],
] satisfies [Failure, string][])('the key test names the cause: %j', (failure, title) => {
  expect(describeFailure(failure, 'key-test').title).toBe(title)
})

test('a refused key says that nothing was stored, a refusal later says what is kept', () => {
  expect(describeFailure({ code: 'unauthorized' }, 'key-test').body).toContain('Nothing was stored')
  expect(describeFailure({ code: 'unauthorized' }, 'asking').body).toContain('The text is kept')
})

test('an unknown outcome is never called failed', () => {
  const { title, body } = describeFailure({ code: 'unknown-outcome' })
  expect(`${title} ${body}`).not.toMatch(/fail/i)
  expect(body).toContain('may or may not')
})

test('an order that is held back by its double is not called a question', () => {
  const { title, body } = describeFailure({ code: 'on-its-way', detail: 'same-order' })
  expect(`${title} ${body}`).toMatch(/order.*Nothing was sent now/)
  expect(body).not.toContain('question')
})

test('the server is quoted inside quotation marks with hidden characters written out', () => {
  const { body } = describeFailure({ code: 'refused-by-server', status: 422, serverMessage: 'bad\u202Etxt' })
  expect(body).toBe('The server says “bad[U+202E]txt”.')
})

const keychainTroubles: readonly (KeychainTrouble | 'missing' | 'unfinished')[] = [
  'library-missing',
  'no-session-bus',
  'no-keyring-service',
  'no-keyring',
  'locked',
  'refused',
  'forgetful',
  'timed-out',
  'other',
  'missing',
  'unfinished',
]

test('every trouble of the keychain reads differently and says what to do', () => {
  const texts = keychainTroubles.map((detail) =>
    describeFailure({ code: 'keychain-unavailable', detail }, 'keeping-key'),
  )
  expect(new Set(texts.map(({ title }) => title)).size).toBe(keychainTroubles.length)
  for (const { body, advice } of texts) {
    expect(body).toBe('The key is kept for this session only, never in a file, and forgotten at quit.')
    expect(advice).toMatch(/^[A-Z].*\.$/)
  }
  expect(texts[0]?.advice).toContain('libsecret-1-0')
  expect(texts[2]?.advice).toContain('GNOME Keyring or KWallet')
})

test('a keychain that fails while forgetting never says that the key is kept for this session only', () => {
  for (const detail of keychainTroubles) {
    const { body } = describeFailure({ code: 'keychain-unavailable', detail }, 'forgetting-key')
    expect(body).toBe('Nothing has changed: the key is still there.')
  }
})
