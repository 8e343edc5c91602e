// `node build/try-packed.mjs <program>`: starts a packed app and waits for its page. What it looks like, a person has to see.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

/** Fails when the program ends, or shows no page of that address and title in time. Ends it, and returns what was its process. */
export async function tryPacked(
  program,
  { words = [], address = 'app://desk/', title = 'Omni Desk', limitMs = 90_000 } = {},
) {
  const port = await freePort()
  const stop = new AbortController()
  const child = spawn(program, [`--remote-debugging-port=${port}`, ...words], { stdio: 'inherit' })
  const ended = once(child, 'exit')
  try {
    await Promise.race([
      ended.then(([code, signal]) => {
        throw new Error(`It ended (${code ?? signal}) before its page was there.`)
      }),
      wait(limitMs, null, { signal: stop.signal }).then(() => {
        throw new Error(`It showed no page of ${address} named ${title}.`)
      }),
      findPage(port, address, title, stop.signal),
    ])
  } finally {
    stop.abort()
    if (child.exitCode === null && child.kill()) await ended
  }
  return child
}

/** Chromium lists its pages on a port of this computer where it is asked to. */
async function findPage(port, address, title, signal) {
  while (!signal.aborted) {
    const pages = await fetch(`http://127.0.0.1:${port}/json/list`, { signal })
      .then((answer) => answer.json())
      .catch(() => [])
    if (pages.some((page) => page.url.startsWith(address) && page.title === title)) return
    await wait(250, null, { signal }).catch(() => null)
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [program = ''] = process.argv.slice(2)
  await tryPacked(program)
  console.log(`${program} starts and shows its page.`)
}
