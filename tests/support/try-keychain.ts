// Run inside a session bus of its own: does to the real keychain what the words say, and prints one JSON line.
import { createKeychain } from '../../main/shell/keychain.ts'
import { createSystemClock } from '../../main/system-clock.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'

const keychain = createKeychain(createSystemClock())
const results: unknown[] = []
for (const word of process.argv.slice(2)) {
  const [act = '', secret = ''] = word.split('=')
  results.push(await attempt(act, secret))
}
console.log(JSON.stringify(results))

async function attempt(act: string, secret: string): Promise<unknown> {
  try {
    if (act === 'write') return (await keychain.write('api-key', secret)) ?? 'done'
    if (act === 'remove') return (await keychain.remove('api-key')) ?? 'done'
    return await keychain.read('api-key')
  } catch (error) {
    return failureOf(error) ?? String(error)
  }
}
