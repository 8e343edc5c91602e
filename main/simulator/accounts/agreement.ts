import { createHash } from 'node:crypto'

/** The permission to read balances, positions and orders. */
export const ACCOUNT_DATA = 'omni.account_data'

const document = `# Omni account data access

This is the simulator's agreement. It has no legal effect and concerns simulated accounts only.

1. You let the assistant read the balances, positions and working orders of the accounts you select.
2. The assistant uses them to answer your questions in this application.
3. This permission never lets the assistant trade. Every order still needs your own review.
4. You can withdraw the permission at any time in the settings.
`

/** The one agreement a user can sign. */
export const agreement = {
  id: '01JZ0000000000000000000000',
  key: 'omni_account_data_access',
  version: 3,
  title: 'Omni account data access',
  document,
  sha256: createHash('sha256').update(document).digest('hex'),
  codes: [ACCOUNT_DATA],
} as const
