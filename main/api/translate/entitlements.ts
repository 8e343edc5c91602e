import type { AccountId, Json } from '../../../preload/contract/words.ts'
import { wireAgreement, wireEntitlement } from '../wire/entitlements.ts'

/** A document the user may agree to. Its text is untrusted. */
export interface Agreement {
  readonly id: string
  readonly key: string
  readonly version: number | null
  readonly title: string
  readonly content: string
  readonly sha256: string
  readonly entitlementCodes: readonly string[]
}

export function readAgreement(raw: Json): Agreement | null {
  const { data } = wireAgreement.safeParse(raw)
  if (data === undefined) return null
  return {
    id: data.agreement_id,
    key: data.agreement_key,
    version: data.version,
    title: data.title,
    content: data.document_content,
    sha256: data.document_sha256,
    entitlementCodes: data.entitlement_codes,
  }
}

/** One active grant. */
export interface Entitlement {
  readonly id: string
  readonly accountId: AccountId
  readonly code: string
  readonly agreementId: string
  readonly grantedAt: string
}

export function readEntitlement(raw: Json): Entitlement | null {
  const { data } = wireEntitlement.safeParse(raw)
  if (data === undefined) return null
  return {
    id: data.entitlement_id,
    accountId: data.account_id,
    code: data.entitlement_code,
    agreementId: data.agreement_id,
    grantedAt: data.granted_at,
  }
}
