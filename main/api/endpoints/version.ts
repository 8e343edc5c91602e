import { pathOf, read } from '../call.ts'
import type { Client } from '../client.ts'
import { readData } from '../read-data.ts'
import { wireVersion } from '../wire/version.ts'

/** The API's version text. */
export async function readVersion(client: Client): Promise<string> {
  const call = read('read version', pathOf('version'))
  return readData(call, await client.send(call), wireVersion).version
}
