/** The account as it is named everywhere: the user's name and the last four of its number. */
export function nameAccount(account: { id: number; name: string }): string {
  const ending = `··${String(account.id).slice(-4)}`
  return account.name.endsWith(ending) ? account.name : `${account.name} ${ending}`
}
