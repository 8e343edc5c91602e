import { failureOf } from '../../../preload/contract/failure-error.ts'
import type { AccountId } from '../../../preload/contract/words.ts'
import { pathOf, post, read, remove } from '../call.ts'
import type { Client } from '../client.ts'
import { readRows } from '../read-data.ts'
import { readAgreement, readEntitlement } from '../translate/entitlements.ts'
import type { Agreement, Entitlement } from '../translate/entitlements.ts'

const entitlements = pathOf('omni-ai', 'entitlements')

/** Documents to agree to; empty when there is nothing to sign. */
export async function listAgreements(client: Client): Promise<readonly Agreement[]> {
  const call = read('list agreements', pathOf('omni-ai', 'entitlement-agreements'))
  try {
    return readRows(client, call, await client.send(call), readAgreement)
  } catch (error) {
    if (failureOf(error)?.code === 'not-found') return []
    throw error
  }
}

/** Active grants of the caller for one account; filtered here too, since older servers ignore the parameter. */
export async function listEntitlements(client: Client, accountId: AccountId): Promise<readonly Entitlement[]> {
  const call = read('list entitlements', entitlements, { account_id: accountId })
  const rows = readRows(client, call, await client.send(call), readEntitlement)
  return rows.filter((row) => row.accountId === accountId)
}

/** Grants the codes to the accounts. A server of the older dialect is asked once more in its own words. */
export async function createEntitlements(
  client: Client,
  agreementId: string,
  accountIds: readonly AccountId[],
  codes: readonly string[],
): Promise<readonly Entitlement[]> {
  const today = { agreement_id: agreementId, account_ids: [...accountIds], entitlement_codes: [...codes] }
  const older = {
    agreement_id: agreementId,
    trading_account_ids: [...accountIds],
    requested_entitlement_codes: [...codes],
  }
  const call = post('create entitlements', entitlements, today)
  try {
    return readRows(client, call, await client.send(call), readEntitlement)
  } catch (error) {
    const failure = failureOf(error)
    const namesOldField = /trading_account_ids|requested_entitlement_codes/.test(failure?.serverMessage ?? '')
    if (failure?.code !== 'refused-by-server' || !namesOldField) throw error
    const again = post('create entitlements, older words', entitlements, older)
    return readRows(client, again, await client.send(again), readEntitlement)
  }
}

/** false: it was already gone. */
export async function revokeEntitlement(client: Client, entitlementId: string): Promise<boolean> {
  try {
    await client.send(remove('revoke entitlement', pathOf('omni-ai', 'entitlements', entitlementId)))
    return true
  } catch (error) {
    const code = failureOf(error)?.code
    if (code === 'not-found' || code === 'conflict') return false
    throw error
  }
}
