const kinds: Readonly<Record<string, string>> = { CASH: 'Cash', MARGIN: 'Margin' }

/** Kind and state of an account in words: `Margin, active`, `Inactive at the broker`. */
export function describeAccountState(account: { subtype: string; status: string }): string {
  const kind = kinds[account.subtype] ?? account.subtype
  if (account.status === 'ACTIVE') return kind === '' ? 'Active' : `${kind}, active`
  return `${reasons[account.status] ?? `State at the broker: ${account.status}`}, cannot be used`
}

const reasons: Readonly<Record<string, string>> = {
  INACTIVE: 'Inactive at the broker',
  CLOSED: 'Closed at the broker',
}
