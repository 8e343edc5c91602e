import type { Intent } from '../ask.ts'
import { closeWith } from '../build-parts.ts'
import { askForPermission } from './account-permission.ts'

export const consent: Intent = {
  name: 'consent',
  description: 'The permission to read balances, positions and orders',
  phrasings: ['Let Omni read my account', 'Give permission to see my positions', 'I want to give consent'],
  matches: ({ text }) =>
    /\b(consent|permission|entitlements?|grant access)\b/i.test(text) ||
    /\b(let|allow)\b.*\b(read|see|access)\b.*\b(account|positions|balances|orders)\b/i.test(text),
  answer: (ask) => {
    if (!ask.mayReadAccount) return askForPermission(ask, 'balances, positions and orders')
    return {
      thoughts: ['Look for the permission of this account', 'Find that it is already granted'],
      text: `You already let me read account **${ask.accountId}**. You can withdraw that in the settings at any time.`,
      extras: closeWith([], ['What are my current positions?', 'What is my buying power?']),
    }
  },
}
