import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const grantRow = z
  .object({
    id: z.string(),
    account_id: z.number(),
    code: z.string(),
    agreement_id: z.string(),
    granted_at: z.number(),
    revoked_at: z.number().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    accountId: row.account_id,
    code: row.code,
    agreementId: row.agreement_id,
    grantedAt: row.granted_at,
    isActive: row.revoked_at === null,
  }))

export type Grant = z.output<typeof grantRow>

export class GrantStore {
  private readonly database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.database = database
  }

  add(grant: Grant): void {
    this.database
      .prepare('INSERT INTO grants (id, account_id, code, agreement_id, granted_at) VALUES (?, ?, ?, ?, ?)')
      .run(grant.id, grant.accountId, grant.code, grant.agreementId, grant.grantedAt)
  }

  find(id: string): Grant | undefined {
    return grantRow.optional().parse(this.database.prepare('SELECT * FROM grants WHERE id = ?').get(id))
  }

  findActive(accountId: number, code: string): Grant | undefined {
    return this.listActive().find((grant) => grant.accountId === accountId && grant.code === code)
  }

  listActive(): Grant[] {
    const rows = this.database.prepare('SELECT * FROM grants WHERE revoked_at IS NULL ORDER BY rowid').all()
    return rows.map((row) => grantRow.parse(row))
  }

  revoke(id: string, now: number): void {
    this.database.prepare('UPDATE grants SET revoked_at = ? WHERE id = ?').run(now, id)
  }
}
