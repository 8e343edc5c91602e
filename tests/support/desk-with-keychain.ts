// Run inside a keyring session: the browser host with the real keychain and a broker of the test as the live origin, until SIGTERM.
import { createKeychain } from '../../main/shell/keychain.ts'
import { createSystemClock } from '../../main/system-clock.ts'
import { startHost } from './host.ts'

const [profile = '', liveOrigin = ''] = process.argv.slice(2)
const clock = createSystemClock()
const host = await startHost({ profile, liveOrigin, clock, secrets: createKeychain(clock) })
process.once('SIGTERM', () => void host.close().finally(() => process.exit(0)))
console.log(host.url)
