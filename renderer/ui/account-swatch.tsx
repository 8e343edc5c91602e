import './account-swatch.css'

/** The letter and colour of an account. The name beside it says which; the swatch alone never does. */
export function AccountSwatch({ name, colour }: { name: string; colour: number }) {
  return (
    <span aria-hidden className={`account-swatch account-colour-${colour}`}>
      {letterOf(name)}
    </span>
  )
}

/** The account wherever it is spoken of: swatch and full name. */
export function AccountLabel({ name, colour }: { name: string; colour: number }) {
  return (
    <span className="account-label">
      <AccountSwatch name={name} colour={colour} />
      <span className="ellipsis">{name}</span>
    </span>
  )
}

// Half of all accounts are called Individual: the word after it tells them apart.
function letterOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  const word = words.find((each) => !/^individual$/i.test(each)) ?? words[0] ?? '?'
  return Array.from(word)[0]?.toUpperCase() ?? '?'
}
