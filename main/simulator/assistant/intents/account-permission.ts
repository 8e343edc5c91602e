import type { Ask } from '../ask.ts'
import { closeWith, proposeConsent } from '../build-parts.ts'
import type { Answer } from '../pace.ts'
import { paragraphs } from '../wording.ts'

/** The answer to a question about an account the assistant may not read. */
export function askForPermission(ask: Ask, what: string): Answer {
  const reason = `Reading ${what} needs your consent.`
  const proposal = proposeConsent(ask, reason)
  return {
    thoughts: [`Look for permission to read ${what}`, 'Find none for this account', 'Prepare the agreement'],
    text: paragraphs(
      `I cannot see ${what} of account **${ask.accountId}** yet. ${reason}`,
      'The permission covers balances, positions and working orders of the accounts you choose. ' +
        'It never allows trading, and you can withdraw it at any time.',
      proposal
        ? 'Read the agreement first; nothing is granted until you agree. Then ask again.'
        : 'You can grant it in the settings. Then ask again.',
    ),
    extras: closeWith([proposal], ['What can you do?']),
  }
}
