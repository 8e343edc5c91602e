import { pathOf, read } from '../call.ts'
import type { Client } from '../client.ts'
import { readData } from '../read-data.ts'
import { wireClock } from '../wire/clock.ts'

/** The broker's time in milliseconds since 1970, UTC. */
export async function readClock(client: Client): Promise<number> {
  const call = read('read clock', pathOf('clock'))
  return readData(call, await client.send(call), wireClock).clock
}
