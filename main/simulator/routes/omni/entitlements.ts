import { agreement } from '../../accounts/agreement.ts'
import { integer, JsonBody, listOf, text } from '../../http/read-body.ts'
import { readInteger } from '../../http/read-query.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Route } from '../../http/router.ts'
import { createId } from '../../ids.ts'
import type { Grant } from '../../state/grant-store.ts'
import { toMicroseconds } from '../../timestamps.ts'
import type { Broker } from '../broker.ts'
import { requireAccount } from '../find-account.ts'

/** Field names of both dialects. */
const names = {
  modern: { account: 'account_id', accounts: 'account_ids', codes: 'entitlement_codes' },
  legacy: { account: 'trading_account_id', accounts: 'trading_account_ids', codes: 'requested_entitlement_codes' },
}

/** What the assistant may read. */
export function entitlementRoutes({ state, isLegacy }: Broker): Route[] {
  const name = isLegacy ? names.legacy : names.modern
  const describe = ({ id, accountId, code, agreementId, grantedAt }: Grant) => ({
    entitlement_id: id,
    [name.account]: accountId,
    entitlement_code: code,
    agreement_id: agreementId,
    granted_at: toMicroseconds(grantedAt),
  })
  /** An upsert: what is already granted stays as it is. */
  const grant = (accountId: number, code: string, now: number): Grant => {
    const active = state.grants.findActive(accountId, code)
    if (active) return active
    const fresh = { id: createId(now), accountId, code, agreementId: agreement.id, grantedAt: now, isActive: true }
    state.grants.add(fresh)
    return fresh
  }
  return [
    {
      method: 'GET',
      path: '/v1/omni-ai/entitlement-agreements',
      answer: () => ({
        data: [
          {
            agreement_id: agreement.id,
            agreement_key: agreement.key,
            version: agreement.version,
            title: agreement.title,
            document_content: agreement.document,
            document_sha256: agreement.sha256,
            entitlement_codes: agreement.codes,
          },
        ],
      }),
    },
    {
      method: 'GET',
      path: '/v1/omni-ai/entitlements',
      answer: ({ query }) => {
        const accountId = readInteger(query, name.account)
        if (accountId !== undefined) requireAccount(accountId)
        const active = state.grants.listActive()
        return { data: active.filter((one) => accountId === undefined || one.accountId === accountId).map(describe) }
      },
    },
    {
      method: 'POST',
      path: '/v1/omni-ai/entitlements',
      answer: ({ body: raw, now }) => {
        const body = new JsonBody(raw)
        const agreementId = body.require('agreement_id', text)
        const accountIds = body.require(name.accounts, listOf(integer))
        const codes = body.require(name.codes, listOf(text))
        if (agreementId !== agreement.id) throw new Refusal(400, `Unknown agreement: ${agreementId}`)
        if (accountIds.length === 0) throw new Refusal(400, `${name.accounts} must not be empty`)
        const strange = codes.find((code) => !agreement.codes.some((known) => known === code))
        if (strange !== undefined) throw new Refusal(400, `The agreement does not cover ${strange}`)
        for (const id of accountIds) requireAccount(id)
        const pairs = accountIds.flatMap((id) => codes.map((code) => [id, code] as const))
        return { data: state.together(() => pairs.map(([id, code]) => describe(grant(id, code, now)))) }
      },
    },
    {
      method: 'DELETE',
      path: '/v1/omni-ai/entitlements/:entitlement_id',
      answer: ({ params, now }) => {
        const found = state.grants.find(params.get('entitlement_id') ?? '')
        if (!found) throw new Refusal(404, 'Grant not found')
        if (!found.isActive) throw new Refusal(409, 'Grant already inactive')
        state.grants.revoke(found.id, now)
        return { data: { entitlement_id: found.id, revoked: true } }
      },
    },
  ]
}
