import { useId } from 'react'
import './account-fields.css'
import { AccountSwatch } from './account-swatch.tsx'
import { Field } from './field.tsx'

export const accountColours = [
  { colour: 1, word: 'Teal' },
  { colour: 2, word: 'Orange' },
  { colour: 3, word: 'Purple' },
  { colour: 4, word: 'Green' },
  { colour: 5, word: 'Pink' },
  { colour: 6, word: 'Blue' },
] as const

export interface AccountDescription {
  name: string
  colour: number
}

/** What is wrong with an account's name; null when it can be kept. */
export function checkAccountName(name: string): string | null {
  if (name.trim() === '') return 'The account needs a name.'
  return name.trim().length > 60 ? 'At most 60 characters.' : null
}

/** Name and colour of an account, the armour it wears on this computer. */
export function AccountFields({
  value,
  onChange,
  help,
}: {
  value: AccountDescription
  onChange: (value: AccountDescription) => void
  help?: string
}) {
  const group = useId()
  return (
    <div className="account-fields">
      <Field
        label="Name on this computer"
        value={value.name}
        maxLength={80}
        help={help}
        wrong={checkAccountName(value.name)}
        onChange={(event) => onChange({ ...value, name: event.target.value })}
      />
      <fieldset className="account-colours">
        <legend className="screen-reader-only">Colour</legend>
        {accountColours.map(({ colour, word }) => (
          <label key={colour} title={word}>
            <input
              type="radio"
              className="screen-reader-only"
              name={group}
              aria-label={word}
              checked={value.colour === colour}
              onChange={() => onChange({ ...value, colour })}
            />
            <AccountSwatch name={value.name} colour={colour} />
          </label>
        ))}
      </fieldset>
    </div>
  )
}
