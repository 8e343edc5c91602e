import type { Failure, FailureCode } from '../../preload/contract/failure.ts'
import { describeFileTrouble, isFileTrouble } from './file-trouble-text.ts'
import { revealHidden } from './reveal-hidden.ts'
import { formatDuration } from './times.ts'

/** What was being done when it went wrong; changes what was kept and what helps. */
export type Occasion =
  'key-test' | 'keeping-key' | 'reading-key' | 'forgetting-key' | 'asking' | 'feedback' | 'reading' | 'general'

export interface FailureText {
  /** Names the cause. */
  title: string
  /** What happened and what was kept. */
  body: string
  /** One way on, in a sentence. */
  advice?: string
}

/** The words of a failure, by its code. The only place where they are chosen. */
export function describeFailure(failure: Failure, occasion: Occasion = 'general'): FailureText {
  return texts[failure.code](failure, occasion)
}

type Describe = (failure: Failure, occasion: Occasion) => FailureText

const texts: Record<FailureCode, Describe> = {
  'name-not-found': (failure) => ({
    title: `The name ${host(failure)} could not be found`,
    body: 'DNS gave no address. No request was made.',
    advice: 'Check the network connection, then try again.',
  }),
  'connection-refused': (failure) => ({
    title: `No connection to ${host(failure)}`,
    body: 'Nothing answers at that address, or this computer has no network. No request was made.',
    advice: 'Check the network connection, then try again.',
  }),
  'connection-reset': (_failure, occasion) => ({
    title: 'The connection was cut',
    body: `It ended while talking to the server. ${kept(occasion)}`,
    advice: 'Try again.',
  }),
  'timed-out': (_failure, occasion) => ({
    title: 'No answer in time',
    body: `The server was reached and has not answered. ${kept(occasion)}`,
    advice: 'Try again.',
  }),
  'certificate-refused': (failure) => ({
    title: 'The secure connection was refused',
    body: `The certificate is not trusted here${failure.detail === undefined ? '.' : `: issued by ${quote(failure.detail)}.`} No key was sent.`,
    advice: 'A program or network that inspects traffic, or a wrong clock, often causes this.',
  }),
  'proxy-refused': (failure) => ({
    title: failure.status === undefined ? 'The proxy refused the connection' : proxyTitle(failure.status),
    body: `${failure.detail === undefined ? 'The proxy' : revealHidden(failure.detail)} refused the connection. The server was not reached.`,
    advice: 'Check the proxy settings of this computer.',
  }),
  redirected: (failure) => ({
    title: 'The server points to another address',
    body: `${failure.detail === undefined ? 'The answer was a redirect.' : `It names ${quote(failure.detail)}.`} A key is never sent after a redirect, so nothing followed it.`,
    advice: 'A sign-in page of this network often causes this.',
  }),
  unauthorized: (_failure, occasion) =>
    occasion === 'key-test'
      ? {
          title: 'The key was not accepted (401)',
          body: 'Nothing was stored. Check that the whole key was pasted and that it is still active.',
        }
      : {
          title: 'The key is no longer accepted (401)',
          body: `Clear Street refuses it. ${kept(occasion)}`,
          advice: 'Replace the key under Settings, Connection.',
        },
  forbidden: (failure, occasion) => ({
    title: 'The key is valid, but not for this (403)',
    body: `${quoted(failure) ?? 'It may not do what was asked.'} ${occasion === 'key-test' ? 'Nothing was stored.' : kept(occasion)}`,
    advice: 'Ask the owner of the key for access.',
  }),
  'not-found': (failure) => ({
    title: 'The server does not know this (404)',
    body: quoted(failure) ?? 'What was asked for is not there, or belongs to another account.',
  }),
  conflict: (failure) => ({
    title: 'Still answering (409)',
    body: quoted(failure) ?? 'Another answer runs in this thread. The message waits and goes once.',
  }),
  'refused-by-server': (failure) => ({
    title: failure.status === undefined ? 'The server refused this' : `The server refused this (${failure.status})`,
    body: quoted(failure) ?? 'It gave no reason.',
  }),
  'rate-limited': (failure, occasion) => ({
    title: 'Too many requests (429)',
    body: `The server asks to wait${failure.retryAfterMs === undefined ? '' : ` ${formatDuration(failure.retryAfterMs)}`}. ${kept(occasion)}`,
    advice: 'The next try starts by itself.',
  }),
  'server-error': (failure, occasion) => ({
    title: failure.status === undefined ? 'The server has a fault' : `The server has a fault (${failure.status})`,
    body: `${quoted(failure) ?? 'The cause is on its side.'} ${kept(occasion)}`,
    advice: 'Try again later.',
  }),
  'unreadable-answer': (_failure, occasion) => ({
    title: 'The answer could not be read',
    body: `Something answered, and not in the expected form. ${kept(occasion)}`,
    advice: 'A sign-in page of this network, or a newer server, often causes this.',
  }),
  'oversize-answer': () => ({
    title: 'The answer is too large',
    body: 'Reading stopped at the size limit. Nothing of it was stored.',
  }),
  'clock-skewed': (failure) => ({
    title: clockTitle(failure.detail),
    body: 'Requests may be refused and times would be wrong.',
    advice: 'Set the clock, then test again.',
  }),
  'no-accounts': () => ({
    title: 'The key works and sees no account',
    body: 'Clear Street accepted the key and listed no account for it. Nothing was stored.',
    advice: 'Ask the owner of the key for account access.',
  }),
  'invalid-input': (failure) => ({
    title: 'This cannot be sent as it is',
    body:
      failure.detail === undefined
        ? 'A value is not allowed.'
        : `A value is not allowed: ${revealHidden(failure.detail)}.`,
  }),
  'not-allowed': () => ({
    title: 'This window may not do that',
    body: 'The act belongs to another window of Omni Desk. Nothing was sent.',
  }),
  'unknown-request': () => ({
    title: 'This version cannot do that',
    body: 'Page and program are of different versions. Nothing was sent.',
    advice: 'Quit Omni Desk and start it again.',
  }),
  'on-its-way': ({ detail }) => ({
    title: 'Already on its way',
    body:
      detail === 'same-order'
        ? 'What became of an order with these terms is not known yet: it stands under Orders, where it can be let be. Nothing was sent now.'
        : 'The question can no longer change here. What was typed is kept.',
  }),
  'unknown-outcome': (_failure, occasion) => ({
    title: 'The outcome is not known',
    body: 'It went out and no answer came. The server may or may not have it.',
    advice:
      occasion === 'feedback'
        ? 'It cannot be looked up, so it is not repeated by itself.'
        : 'It is being looked up; it is never repeated blindly.',
  }),
  'not-connected': (_failure, occasion) => ({
    title: 'Not connected',
    body: `There is no key in this session. ${kept(occasion)}`,
    advice: 'Connect under Settings, Connection.',
  }),
  'insecure-origin': (failure) => ({
    title: 'The address is not secure',
    body: `${host(failure)} is outside this computer and does not use https. No request was made and no key was sent.`,
  }),
  'keychain-unavailable': (failure, occasion) => ({
    title: keychainTitles[failure.detail ?? ''] ?? 'The system keychain cannot be used',
    body: kept(occasion === 'general' ? 'keeping-key' : occasion),
    advice: keychainAdvice[failure.detail ?? ''] ?? 'Check the keychain of this computer, then try again.',
  }),
  'store-unavailable': (failure, occasion) => {
    const { fact, advice } = describeFileTrouble(failure.detail)
    // A detail that is no reason of ours says it itself.
    const said = failure.detail === undefined || isFileTrouble(failure.detail) ? null : revealHidden(failure.detail)
    return { title: fact, body: said ?? kept(occasion), advice: `${advice} Settings, Data shows more.` }
  },
  gone: (_failure, occasion) =>
    occasion === 'reading'
      ? { title: 'Not in the account in use', body: 'It is of another account, or no longer on this computer.' }
      : { title: 'No longer on this computer', body: 'What was asked for has been removed.' },
  internal: (failure, occasion) => ({
    title: 'Omni Desk made a mistake',
    body: `${kept(occasion)}${failure.logId === undefined ? '' : ` The log has it under ${failure.logId}.`}`.trim(),
    advice: 'Try again.',
  }),
}

const keychainTitles: Readonly<Record<string, string>> = {
  'library-missing': 'The keychain library is not installed',
  'no-session-bus': 'There is no desktop session for a keychain',
  'no-keyring-service': 'No keychain program is running',
  'no-keyring': 'There is no keychain yet',
  locked: 'The keychain is locked',
  refused: 'The keychain was not allowed to answer',
  forgetful: 'The keychain does not keep what it is given',
  'timed-out': 'The keychain did not answer in time',
  missing: 'The saved key is no longer in the keychain',
  unfinished: 'The last key did not reach the keychain',
}

const keychainAdvice: Readonly<Record<string, string>> = {
  'library-missing': 'Install libsecret-1-0 (libsecret on Fedora and Arch), then start Omni Desk again.',
  'no-session-bus': 'Start Omni Desk inside a desktop session to use the keychain.',
  'no-keyring-service': 'Install or start GNOME Keyring or KWallet, then try again.',
  'no-keyring': 'Create a login keychain in the password program of the desktop, then try again.',
  locked: 'Unlock the keychain, then try again.',
  refused: 'Try again and allow access when the keychain asks.',
  'timed-out': 'Answer the question of the keychain, then try again.',
  missing: 'Paste the key again.',
  unfinished: 'Paste the key again.',
}

function kept(occasion: Occasion): string {
  if (occasion === 'key-test') return 'Nothing was stored.'
  if (occasion === 'keeping-key')
    return 'The key is kept for this session only, never in a file, and forgotten at quit.'
  if (occasion === 'reading-key') return 'The saved key cannot be used now. Threads on this computer stay readable.'
  if (occasion === 'forgetting-key') return 'Nothing has changed: the key is still there.'
  if (occasion === 'asking') return 'The text is kept.'
  if (occasion === 'feedback') return 'Your choice is kept.'
  return 'What is on this computer stays readable.'
}

function host(failure: Failure): string {
  return failure.detail === undefined ? 'the server' : revealHidden(failure.detail, 120)
}

function quote(text: string): string {
  return `“${revealHidden(text)}”`
}

function quoted(failure: Failure): string | null {
  const said = failure.serverMessage?.trim() ?? ''
  return said === '' ? null : `The server says ${quote(said)}.`
}

function proxyTitle(status: number): string {
  return status === 407 ? 'The proxy asks for a sign-in (407)' : `The proxy refused the connection (${status})`
}

function clockTitle(detail: string | undefined): string {
  const skew = Number(detail ?? Number.NaN)
  if (!Number.isFinite(skew) || skew === 0) return 'This computer’s clock is wrong'
  return `This computer’s clock is ${formatDuration(Math.abs(skew))} ${skew > 0 ? 'ahead' : 'behind'}`
}
