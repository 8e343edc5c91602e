import type { Server } from 'node:http'
import type { PageFiles } from '../page-files.ts'
import type { Clock } from '../services/ports.ts'
import { StartupProblem } from '../startup-problem.ts'
import { createLaunchToken } from './launch-token.ts'
import { createPageServer } from './page-server.ts'
import { openPageSockets } from './page-sockets.ts'
import type { Doorway } from './page-sockets.ts'

export interface BrowserHostOptions {
  readonly doorway: Doorway
  readonly files: PageFiles
  /** 0: any free port. */
  readonly port: number
  readonly clock: Clock
}

export interface BrowserHost {
  /** Address with the token of this run; whoever has it is the user. */
  readonly url: string
  close(): Promise<void>
}

/** Serves the page and its doorway on 127.0.0.1. Fails with a StartupProblem when the port is taken. */
export async function startBrowserHost({ doorway, files, port, clock }: BrowserHostOptions): Promise<BrowserHost> {
  const server = createPageServer(files)
  const token = createLaunchToken()
  const ownPort = await listen(server, port)
  const closeSockets = openPageSockets(server, doorway, token, clock)
  return {
    url: `http://127.0.0.1:${ownPort}/#token=${token.text}`,
    close() {
      closeSockets()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(asProblem(error, port)))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('listening without a port'))
      else resolve(address.port)
    })
  })
}

function asProblem(error: Error, port: number): Error {
  const code = 'code' in error ? error.code : null
  if (code === 'EADDRINUSE')
    return new StartupProblem(
      `Port ${port} is taken by another program: set OMNI_DESK_PORT to another one or leave it out.`,
    )
  if (code === 'EACCES')
    return new StartupProblem(`Port ${port} is not open to ordinary users: set OMNI_DESK_PORT to 1024 or more.`)
  return error
}
