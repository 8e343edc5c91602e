import { z } from 'zod'
import { accountId } from '../../../preload/contract/words.ts'
import { optionalCount, text, texts, time } from './tolerant.ts'

/** An id as the broker makes them: free text. */
const freeId = z.string().min(1).max(200)

export const wireAgreement = z.object({
  agreement_id: freeId,
  agreement_key: text,
  version: optionalCount,
  title: text,
  document_content: z.string(),
  document_sha256: text,
  entitlement_codes: texts,
})

const entitlement = z.object({
  entitlement_id: freeId,
  account_id: accountId,
  entitlement_code: text,
  agreement_id: text,
  granted_at: time,
})

// Made once: a schema a row turned a long page into seconds.
const eitherName = z.looseObject({ account_id: z.unknown().optional(), trading_account_id: z.unknown().optional() })

/** Older answers say trading_account_id. */
export const wireEntitlement = z.preprocess((row) => {
  const read = eitherName.safeParse(row)
  return read.success ? { ...read.data, account_id: read.data.account_id ?? read.data.trading_account_id } : row
}, entitlement)
