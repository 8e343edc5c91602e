/** An account of the simulated customer. */
export interface Account {
  id: number
  fullName: string
  shortName: string
  subtype: 'CASH' | 'MARGIN'
  status: 'ACTIVE' | 'INACTIVE'
  optionsLevel: number
  openDate: string
  /** Ledger cash in dollars, proceeds of short sales included. */
  cash: string
}

export const accounts: readonly Account[] = [
  {
    id: 19816,
    fullName: 'Individual Margin',
    shortName: 'IND-19816',
    subtype: 'MARGIN',
    status: 'ACTIVE',
    optionsLevel: 2,
    openDate: '2023-01-17',
    cash: '42500.00',
  },
  {
    id: 22207,
    fullName: 'Roth IRA',
    shortName: 'IRA-22207',
    subtype: 'CASH',
    status: 'ACTIVE',
    optionsLevel: 0,
    openDate: '2023-06-05',
    cash: '8150.25',
  },
  {
    id: 44410,
    fullName: 'Joint Cash',
    shortName: 'JNT-44410',
    subtype: 'CASH',
    status: 'INACTIVE',
    optionsLevel: 0,
    openDate: '2024-02-12',
    cash: '0.00',
  },
]

/** One person holds all accounts. */
export const ACCOUNT_HOLDER_ID = 987654321

export function findAccount(id: number): Account | undefined {
  return accounts.find((account) => account.id === id)
}
