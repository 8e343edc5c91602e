/** Told of a row that is not what the contract says; the row is left out, the rest is shown. */
export type OnDamagedRow = (table: string) => never[]
