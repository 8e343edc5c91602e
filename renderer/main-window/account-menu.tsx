import { ChevronDown } from 'lucide-react'
import type { Account, Session } from '../../preload/contract/session.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import { AccountLabel } from '../ui/account-swatch.tsx'
import { describeAccountState } from '../ui/describe-account-state.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { nameAccount } from '../ui/name-account.ts'

/** The account the desk works under, and the way to another one. */
export function AccountMenu({
  session,
  account,
  onChoose,
  onNames,
  onConnection,
}: {
  session: Session
  account: Account
  onChoose: (id: AccountId) => void
  onNames: () => void
  onConnection: () => void
}) {
  const accounts = session.accounts.map((each): MenuEntry => ({
    kind: 'item',
    id: String(each.id),
    label: <AccountLabel name={nameAccount(each)} colour={each.colour} />,
    note: describeAccountState(each),
    checked: each.id === account.id,
    disabled: each.status !== 'ACTIVE',
    onChoose: () => onChoose(each.id),
  }))
  return (
    <Menu
      label="Ask under another account"
      buttonClassName="title-bar-account"
      button={
        <>
          <AccountLabel name={nameAccount(account)} colour={account.colour} />
          <Glyph icon={ChevronDown} size={12} />
        </>
      }
      entries={[
        { kind: 'label', id: 'accounts', text: 'Ask under' },
        ...accounts,
        { kind: 'line', id: 'line' },
        { kind: 'item', id: 'names', label: 'Names and colours', onChoose: onNames },
        { kind: 'item', id: 'connection', label: 'Connection', onChoose: onConnection },
      ]}
    />
  )
}
