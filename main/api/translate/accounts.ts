import type { Json } from '../../../preload/contract/words.ts'
import type { BrokerAccount } from '../../services/broker-ports.ts'
import { wireAccount } from '../wire/accounts.ts'

export function readAccount(raw: Json): BrokerAccount | null {
  const { data } = wireAccount.safeParse(raw)
  if (data === undefined) return null
  return {
    id: data.id,
    fullName: data.full_name,
    shortName: data.short_name,
    subtype: data.subtype,
    status: data.status,
  }
}
