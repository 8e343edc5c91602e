import { useState } from 'react'
import { useActs } from './conversation-acts.ts'

/** A yes or no that survives its row being scrolled away. */
export function useFlag(name: string, initial: boolean): [boolean, (value: boolean) => void] {
  const { flags } = useActs()
  const [value, setValue] = useState(() => {
    const kept = flags.get(name)
    if (kept === undefined) flags.set(name, initial)
    return kept ?? initial
  })
  return [
    value,
    (next) => {
      flags.set(name, next)
      setValue(next)
    },
  ]
}
