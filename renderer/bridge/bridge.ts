import type { RequestInput, RequestName, RequestOutput } from '../../preload/contract/index.ts'
import { call } from './call.ts'

type Noun = RequestName extends `${infer Head}.${string}` ? Head : never
type Ask<Name extends RequestName> =
  RequestInput<Name> extends null
    ? () => Promise<RequestOutput<Name>>
    : (payload: RequestInput<Name>) => Promise<RequestOutput<Name>>

/** `bridge.threads.ask({...})` for every request of the contract. */
export type Bridge = {
  readonly [Head in Noun]: {
    readonly [Name in RequestName as Name extends `${Head}.${infer Verb}` ? Verb : never]: Ask<Name>
  }
}

/** The typed face of the doorway. Failures are thrown as FailureError. */
export const bridge: Bridge = createFace()

function createFace(): Bridge {
  const face = members((noun) => members((verb) => (payload: unknown) => call(`${noun}.${verb}`, payload ?? null)))
  if (!isFace(face)) throw new TypeError('the bridge has no face')
  return face
}

function members(make: (name: string) => unknown): object {
  return new Proxy({}, { get: (_target, name) => (typeof name === 'string' ? make(name) : undefined) })
}

// The one place where names become types: main parses every input and output against the same contract.
function isFace(face: object): face is Bridge {
  return typeof face === 'object'
}
