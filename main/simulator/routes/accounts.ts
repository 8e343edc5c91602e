import { ACCOUNT_HOLDER_ID, accounts, type Account } from '../accounts/accounts.ts'
import { describeBalances } from '../accounts/balances.ts'
import { readPage, replyWithPage } from '../http/paging.ts'
import { readInteger } from '../http/read-query.ts'
import { Refusal } from '../http/refusal.ts'
import type { Route } from '../http/router.ts'
import type { Broker } from './broker.ts'
import { accountOfPath } from './find-account.ts'

const PAGE_LIMIT = 1000

/** Accounts and their balances. */
export function accountRoutes({ market, trading }: Broker): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/accounts',
      answer: ({ query }) => {
        const prefix = query.get('account_id') ?? ''
        const name = (query.get('account_name') ?? '').toLowerCase()
        const rows = accounts
          .filter(({ id, fullName }) => String(id).startsWith(prefix) && fullName.toLowerCase().includes(name))
          .map(describeAccount)
        return replyWithPage(rows, readPage(query, PAGE_LIMIT))
      },
    },
    {
      method: 'GET',
      path: '/v1/accounts/:account_id',
      answer: (call) => ({ data: { ...describeAccount(accountOfPath(call)), ...holderDetails } }),
    },
    {
      method: 'GET',
      path: '/v1/accounts/:account_id/balances',
      answer: (call) => {
        const account = accountOfPath(call)
        const contributors = readInteger(call.query, 'top_margin_contributors_limit')
        if (contributors !== undefined && contributors < 1) {
          throw new Refusal(400, 'top_margin_contributors_limit must be at least 1')
        }
        return { data: describeBalances(market, account, trading.ledgerOf(account, call.now), call.now) }
      },
    },
  ]
}

function describeAccount(account: Account) {
  return {
    id: account.id,
    full_name: account.fullName,
    short_name: account.shortName,
    status: account.status,
    subtype: account.subtype,
    type: 'CUSTOMER',
    account_holder_entity_id: ACCOUNT_HOLDER_ID,
    options_level: account.optionsLevel,
    open_date: account.openDate,
    close_date: null,
  }
}

const holderDetails = {
  mailing_address: null,
  date_of_birth: null,
  phone_number: null,
  country_of_tax_residency: 'US',
}
