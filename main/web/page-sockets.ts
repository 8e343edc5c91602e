import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { RawData, WebSocket } from 'ws'
import type { WindowName } from '../../preload/contract/define.ts'
import type { Desk } from '../compose.ts'
import type { Clock } from '../services/ports.ts'
import { readPageFrame } from './frames.ts'
import type { HostFrame, PageFrame } from './frames.ts'
import type { LaunchToken } from './launch-token.ts'
import { isOwnHost } from './page-server.ts'

/** What pages reach through their sockets. */
export type Doorway = Pick<Desk, 'dispatch' | 'subscribe' | 'setPresence'>

const mostSockets = 8
const helloWithinMs = 2_000
/** A frozen page does not answer a goodbye; the program does not wait for it. */
const goodbyeWithinMs = 500
const largestFrame = 256 * 1024
/** A page that reads nothing is cut off before its events fill the memory; it comes back and reads the store. */
const mostUnread = 32 * 1024 * 1024

/** Close codes a page understands: with `refused` it stops trying. */
const closing = { refused: 4001, badFrame: 4002, goingAway: 1001 } as const

/** Opens the doorway for pages of this server at /bridge. Returns what closes it. */
export function openPageSockets(server: Server, doorway: Doorway, token: LaunchToken, clock: Clock): () => void {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: largestFrame })
  const pages = new Map<WebSocket, { visible: boolean }>()

  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy())
    const status = upgradeObstacle(request, sockets.clients.size)
    if (status !== null) return refuseUpgrade(stream, status)
    sockets.handleUpgrade(request, stream, head, welcome)
  })
  const unsubscribe = doorway.subscribe((event) => {
    for (const socket of pages.keys()) send(socket, { event })
  })
  return () => {
    unsubscribe()
    for (const socket of sockets.clients) {
      socket.close(closing.goingAway)
      clock.after(goodbyeWithinMs, () => socket.terminate())
    }
    sockets.close()
  }

  function welcome(socket: WebSocket): void {
    const cancel = clock.after(helloWithinMs, () => socket.close(closing.badFrame))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      cancel()
      if (pages.delete(socket)) tellPresence()
    })
    socket.once('message', (data, isBinary) => {
      cancel()
      const frame = isBinary ? null : readPageFrame(textOf(data))
      if (frame === null || !('hello' in frame) || !token.matches(frame.hello.token))
        return socket.close(closing.refused)
      const from = frame.hello.window
      pages.set(socket, { visible: true })
      socket.on('message', (later, isLaterBinary) => {
        const next = isLaterBinary ? null : readPageFrame(textOf(later))
        if (next === null) socket.close(closing.badFrame)
        else void receive(socket, from, next)
      })
      send(socket, { welcome: true })
      tellPresence()
    })
  }

  async function receive(socket: WebSocket, from: WindowName, frame: PageFrame): Promise<void> {
    if ('hello' in frame) return socket.close(closing.badFrame)
    if ('presence' in frame) {
      pages.set(socket, { visible: frame.presence === 'visible' })
      return tellPresence()
    }
    send(socket, { id: frame.id, envelope: await doorway.dispatch(from, frame.name, frame.payload) })
  }

  function tellPresence(): void {
    doorway.setPresence({ pages: pages.size, visible: [...pages.values()].some((page) => page.visible) })
  }
}

function upgradeObstacle(request: IncomingMessage, open: number): number | null {
  if (!isOwnHost(request)) return 421
  if (request.url !== '/bridge') return 404
  if (request.headers.origin !== `http://${request.headers.host}`) return 403
  return open >= mostSockets ? 503 : null
}

function refuseUpgrade(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function send(socket: WebSocket, frame: HostFrame): void {
  if (socket.readyState !== socket.OPEN) return
  if (socket.bufferedAmount > mostUnread) socket.terminate()
  else socket.send(JSON.stringify(frame))
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.isBuffer(data) ? data.toString('utf8') : new TextDecoder().decode(data)
}
