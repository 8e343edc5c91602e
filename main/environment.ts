import { resolve } from 'node:path'
import type { DeskEnvironment } from './compose.ts'
import { accountId, apiKey } from '../preload/contract/words.ts'
import { StartupProblem } from './startup-problem.ts'

/** What the OMNI_DESK_* variables said. */
export interface HostEnvironment {
  readonly profileFolder?: string
  /** Port of the browser host; 0 or absent: any free one. */
  readonly port?: number
  readonly desk: DeskEnvironment
}

/** The variables Omni Desk reads; each says what it must be, for the sentence that refuses it. */
const variables = {
  OMNI_DESK_PROFILE: 'a folder',
  OMNI_DESK_PORT: 'a port from 0 to 65535',
  OMNI_DESK_BASE_URL: 'an https address without user, query or fragment (http only for this computer)',
  OMNI_DESK_API_KEY: 'an API key without spaces',
  OMNI_DESK_ACCOUNT_ID: 'a positive whole number up to 9007199254740991',
} as const
type VariableName = keyof typeof variables

/**
 * Reads, validates and removes the OMNI_DESK_* variables, so that no child process inherits the key.
 * A packaged app ignores them. Fails with a StartupProblem that names the variable and never its value.
 */
export function takeEnvironment(env: NodeJS.ProcessEnv, host: { readonly isPackaged: boolean }): HostEnvironment {
  const given = new Map<VariableName, string>()
  for (const name of namesOf(variables)) {
    const value = env[name]
    delete env[name]
    if (value !== undefined && !host.isPackaged) given.set(name, value)
  }
  const profileFolder = read(given, 'OMNI_DESK_PROFILE', readFolder)
  const port = read(given, 'OMNI_DESK_PORT', readPort)
  const baseUrl = read(given, 'OMNI_DESK_BASE_URL', readBaseUrl)
  const key = read(given, 'OMNI_DESK_API_KEY', (text) => apiKey.safeParse(text).data)
  const account = read(given, 'OMNI_DESK_ACCOUNT_ID', readAccountId)
  return {
    ...(profileFolder !== undefined && { profileFolder }),
    ...(port !== undefined && { port }),
    desk: {
      ...(baseUrl !== undefined && { baseUrl }),
      ...(key !== undefined && { apiKey: key }),
      ...(account !== undefined && { accountId: account }),
    },
  }
}

function read<Value>(
  given: ReadonlyMap<VariableName, string>,
  name: VariableName,
  parse: (text: string) => Value | undefined,
): Value | undefined {
  const text = given.get(name)
  if (text === undefined) return undefined
  const value = parse(text)
  if (value === undefined) throw new StartupProblem(`${name} is not ${variables[name]}.`)
  return value
}

function readFolder(text: string): string | undefined {
  return text.trim() === '' || text.includes('\0') ? undefined : resolve(text)
}

function readPort(text: string): number | undefined {
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined
}

function readAccountId(text: string): number | undefined {
  return /^\d{1,16}$/.test(text) ? accountId.safeParse(Number(text)).data : undefined
}

function readBaseUrl(text: string): string | undefined {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined
  const isThisComputer = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isThisComputer)
  return isAllowed ? url.href.replace(/\/+$/, '') : undefined
}

function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  const names: Name[] = []
  for (const name in record) names.push(name)
  return names
}
