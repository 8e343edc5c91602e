import { decodePunycodeLabel } from './decode-punycode.ts'

/** Something the user should know about an address before it opens. */
export type HostNote =
  'this-computer' | 'local-network' | 'ip-address' | 'international-name' | 'mixed-scripts' | 'unusual-port'

// Scripts whose letters are drawn like Latin ones, or that rarely stand beside it in one name.
const scripts = {
  Latin: /\p{Script=Latin}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Greek: /\p{Script=Greek}/u,
  Armenian: /\p{Script=Armenian}/u,
  Hebrew: /\p{Script=Hebrew}/u,
  Arabic: /\p{Script=Arabic}/u,
  Cherokee: /\p{Script=Cherokee}/u,
  Georgian: /\p{Script=Georgian}/u,
  EastAsian: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u,
}
const other = new RegExp(`[^\\p{Script=Common}\\p{Script=Inherited}${listScripts()}]`, 'u')

/** Notes on the host of a parsed URL; `ascii` is its `hostname`. */
export function noteHost(ascii: string, port: string): HostNote[] {
  const notes: HostNote[] = []
  const place = placeOf(ascii)
  if (place !== null) notes.push(place)
  if (isAddress(ascii)) notes.push('ip-address')
  const labels = ascii.split('.')
  if (labels.some((label) => label.startsWith('xn--'))) notes.push('international-name')
  if (labels.some((label) => mixesScripts(decodePunycodeLabel(label) ?? ''))) notes.push('mixed-scripts')
  if (port !== '') notes.push('unusual-port')
  return notes
}

/** The host with its `xn--` labels written in their own letters. */
export function readableHost(ascii: string): string {
  return ascii
    .split('.')
    .map((label) => decodePunycodeLabel(label) ?? label)
    .join('.')
}

function placeOf(host: string): 'this-computer' | 'local-network' | null {
  const name = withoutMapping(host.replace(/\.$/, ''))
  if (name === 'localhost' || name.endsWith('.localhost') || name.startsWith('127.')) return 'this-computer'
  if (name === '0.0.0.0' || name === '[::1]' || name === '[::]') return 'this-computer'
  if (isAddress(name)) return isPrivateAddress(name) ? 'local-network' : null
  const isLocalName = !name.includes('.') || /\.(local|internal|lan|home|corp|intranet|home\.arpa)$/.test(name)
  return isLocalName ? 'local-network' : null
}

/** `[::ffff:7f00:1]` is 127.0.0.1 in other clothes. */
function withoutMapping(host: string): string {
  const [, high, low] = /^\[::ffff:([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(host) ?? []
  if (high === undefined || low === undefined) return host
  return [high, low].flatMap((pair) => [Number.parseInt(pair, 16) >> 8, Number.parseInt(pair, 16) & 0xff]).join('.')
}

function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+\.?$/.test(host)
}

// The URL parser has already turned 0x7f.1, 017700000001 and the like into plain quads.
function isPrivateAddress(host: string): boolean {
  if (host.startsWith('[')) return /^\[(f[cd]|fe[89ab])/.test(host)
  const [a = 0, b = 0] = host.split('.').map(Number)
  return (
    a === 10 ||
    a === 0 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b < 128)
  )
}

function mixesScripts(label: string): boolean {
  const used = Object.values(scripts).filter((script) => script.test(label)).length
  return used + (other.test(label) ? 1 : 0) > 1
}

function listScripts(): string {
  const single = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Cherokee', 'Georgian']
  const eastAsian = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo']
  return [...single, ...eastAsian].map((name) => `\\p{Script=${name}}`).join('')
}
