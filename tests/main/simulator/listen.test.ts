import { createConnection } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listenSimulator } from '../../../main/simulator/listen.ts'
import { openSimulator, ACCOUNT } from './open-simulator.ts'

async function listen() {
  const { simulator } = openSimulator()
  const server = await listenSimulator(simulator)
  onTestFinished(() => server.close())
  return server
}

const headers = { authorization: 'Bearer a.b', 'content-type': 'application/json' }

describe('the simulator on a port', () => {
  test('answers on loopback, and closes with a connection still open', async () => {
    const { simulator } = openSimulator()
    const server = await listenSimulator(simulator)
    expect(server.origin).toBe(`http://127.0.0.1:${server.port}`)
    const answered = await fetch(`${server.origin}/v1/version`, { headers })
    expect(answered.status).toBe(200)
    const idle = createConnection(server.port, '127.0.0.1')
    await new Promise((resolve) => idle.once('connect', resolve))
    const hungUp = new Promise((resolve) => idle.once('close', resolve))
    await server.close()
    await hungUp
    await expect(fetch(`${server.origin}/v1/version`, { headers })).rejects.toThrow('fetch failed')
  })

  test('refuses a body of more than 1 MB and goes on serving', async () => {
    const { origin } = await listen()
    const post = (text: string) =>
      fetch(`${origin}/v1/omni-ai/threads`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ account_id: ACCOUNT, type: 'instant', text }),
      })
    expect((await post('x'.repeat(1_000_001))).status).toBe(413)
    expect((await post('x'.repeat(900_000))).status).toBe(200)
  })

  test('says when a port is taken', async () => {
    const { port } = await listen()
    const { simulator } = openSimulator()
    await expect(listenSimulator(simulator, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
