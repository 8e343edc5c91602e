import { describe, expect, test } from 'vitest'
import { takeEnvironment } from '../../../main/environment.ts'
import { StartupProblem } from '../../../main/startup-problem.ts'

const development = { isPackaged: false }

const full = {
  OMNI_DESK_PROFILE: '/tmp/profile',
  OMNI_DESK_PORT: '8123',
  OMNI_DESK_BASE_URL: 'https://broker.example/api/',
  OMNI_DESK_API_KEY: 'key-canary-1',
  OMNI_DESK_ACCOUNT_ID: '9007199254740991',
}

describe('takeEnvironment', () => {
  test('reads every variable and removes it, so that no child process inherits the key', () => {
    const env: NodeJS.ProcessEnv = { ...full, PATH: '/bin' }
    expect(takeEnvironment(env, development)).toEqual({
      profileFolder: '/tmp/profile',
      port: 8123,
      desk: { baseUrl: 'https://broker.example/api', apiKey: 'key-canary-1', accountId: 9007199254740991 },
    })
    expect(env).toEqual({ PATH: '/bin' })
  })

  test('nothing set is nothing said', () => {
    expect(takeEnvironment({}, development)).toEqual({ desk: {} })
  })

  test('a packaged app ignores all of them, good or bad, and still removes them', () => {
    const env: NodeJS.ProcessEnv = { ...full, OMNI_DESK_PORT: 'x' }
    expect(takeEnvironment(env, { isPackaged: true })).toEqual({ desk: {} })
    expect(env).toEqual({})
  })

  test.each([
    ['OMNI_DESK_PROFILE', ' '],
    ['OMNI_DESK_PORT', ''],
    ['OMNI_DESK_PORT', '65536'],
    ['OMNI_DESK_PORT', '80.5'],
    ['OMNI_DESK_PORT', '0x50'],
    ['OMNI_DESK_PORT', '-1'],
    ['OMNI_DESK_BASE_URL', 'broker.example'],
    ['OMNI_DESK_BASE_URL', 'http://broker.example'],
    ['OMNI_DESK_BASE_URL', 'http://127.0.0.1.broker.example'],
    ['OMNI_DESK_BASE_URL', 'https://user:pass@broker.example'],
    ['OMNI_DESK_BASE_URL', 'https://broker.example/?to=x'],
    ['OMNI_DESK_BASE_URL', 'https://broker.example/#x'],
    ['OMNI_DESK_BASE_URL', 'file:///etc/passwd'],
    ['OMNI_DESK_API_KEY', ''],
    ['OMNI_DESK_API_KEY', 'key canary'],
    ['OMNI_DESK_API_KEY', 'key-canary\n'],
    ['OMNI_DESK_ACCOUNT_ID', '0'],
    ['OMNI_DESK_ACCOUNT_ID', '-5'],
    ['OMNI_DESK_ACCOUNT_ID', '1e3'],
    ['OMNI_DESK_ACCOUNT_ID', '9007199254740993'],
    ['OMNI_DESK_ACCOUNT_ID', 'main'],
  ])('%s=%j is refused in one sentence that names the variable', (name, value) => {
    const taking = (): unknown => takeEnvironment({ [name]: value }, development)
    expect(taking).toThrow(
      expect.objectContaining({
        name: 'StartupProblem',
        message: expect.stringMatching(new RegExp(`^${name} is not .*\\.$`)),
      }),
    )
  })

  test('a refused key is not quoted', () => {
    const message = 'OMNI_DESK_API_KEY is not an API key without spaces.'
    expect(() => takeEnvironment({ OMNI_DESK_API_KEY: 'key canary' }, development)).toThrow(new StartupProblem(message))
  })

  test.each(['http://127.0.0.1:9000', 'http://localhost:9000', 'http://[::1]:9000'])(
    'plain http is for this computer: %s',
    (url) => expect(takeEnvironment({ OMNI_DESK_BASE_URL: url }, development).desk.baseUrl).toBe(url),
  )
})
