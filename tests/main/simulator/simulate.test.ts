import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const script = fileURLToPath(new URL('../../../main/simulate.ts', import.meta.url))

/** Starting a process takes a while on a busy machine. */
const PATIENCE = 60_000

interface Run {
  kill(signal: NodeJS.Signals): void
  /** Resolves with the first line on standard output. */
  firstLine: Promise<string>
  ended: Promise<{ code: number | null; out: string; problem: string }>
}

function run(...flags: string[]): Run {
  const child = spawn(process.execPath, [script, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  let problem = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (problem += text))
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      if (out.includes('\n')) resolve(out.split('\n')[0] ?? '')
    })
  })
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, out, problem }))
  return { kill: (signal) => void child.kill(signal), firstLine, ended }
}

describe('npm run simulator', () => {
  test(
    'says where it is, keeps its state and its key, and closes cleanly on a signal',
    async () => {
      const state = `${temporaryFolder()}/state.db`
      for (const [signal, threads] of [
        ['SIGINT', 0],
        ['SIGTERM', 1],
      ] as const) {
        const running = run('--port', '0', '--state', state, '--key', 'a.b', '--legacy')
        const line = await running.firstLine
        expect(line).toMatch(/^Simulator is ready at http:\/\/127\.0\.0\.1:\d+\/v1$/)
        const origin = line.split(' ').at(-1) ?? ''
        const call = (path: string, key: string, init: RequestInit = {}) =>
          fetch(`${origin}${path}`, { ...init, headers: { authorization: `Bearer ${key}` } })
        expect((await call('/accounts', 'wrong')).status).toBe(401)
        const listed: unknown = await (await call('/omni-ai/threads?account_id=19816', 'a.b')).json()
        expect(listed).toMatchObject({ data: { length: threads } })
        const body = JSON.stringify({ account_id: 19816, type: 'instant', text: 'Hello' })
        expect((await call('/omni-ai/threads', 'a.b', { method: 'POST', body })).status).toBe(200)
        running.kill(signal)
        const { code, out, problem } = await running.ended
        expect([code, problem]).toEqual([0, ''])
        expect(out).toContain(`GET ${origin.replace('/v1', '')}/lab/faults`)
      }
    },
    PATIENCE,
  )

  test.each([
    [['--port', 'abc'], '--port must be a number from 0 to 65535, not "abc".'],
    [['--port', '70000'], '--port must be a number from 0 to 65535, not "70000".'],
    [['--colour'], "Unknown option '--colour'"],
    [['--port'], 'argument missing'],
    [['extra'], "Unexpected argument 'extra'"],
    [['--state', '/no/such/folder/state.db'], 'cannot be opened'],
  ])(
    '%j ends with one sentence and code 1',
    async (flags, sentence) => {
      const { code, out, problem } = await run(...flags).ended
      expect(code).toBe(1)
      expect(out).toBe('')
      expect(problem).toContain(sentence)
      expect(problem.trim().split('\n')).toHaveLength(1)
    },
    PATIENCE,
  )

  test(
    'a taken port ends with one sentence and code 1',
    async () => {
      const first = run()
      const port = new URL((await first.firstLine).split(' ').at(-1) ?? '').port
      const { code, problem } = await run('--port', port).ended
      expect([code, problem]).toEqual([1, `Port ${port} is already in use.\n`])
    },
    PATIENCE,
  )
})
