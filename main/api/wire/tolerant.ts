import { z } from 'zod'
import { decimalString } from '../../../preload/contract/words.ts'
import type { Json } from '../../../preload/contract/words.ts'

/** Any JSON, kept as it is. readJson made it JSON; walking a large payload again would only cost time. */
export const asIs = z.custom<Json>((value) => value !== undefined)

/** Text that may be missing, null or of a wrong type: then null. */
export const optionalText = z.string().nullable().catch(null)

/** As optionalText; empty instead of null. */
export const text = z.string().catch('')

/** The broker's time text, as sent, cut at 64 characters; empty when missing. */
export const time = text.transform((value) => value.slice(0, 64))

export const optionalTime = optionalText.transform((value) => value?.slice(0, 64) ?? null)

export const flag = z.boolean().catch(false)

/** Whole number, also when quoted; null when missing or odd. */
export const optionalCount = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .nullable()
  .catch(null)

export const optionalNumber = z.number().nullable().catch(null)

/** Decimal text; a plain JSON number is taken by its digits. */
export const decimal = z.union([decimalString, z.number().transform(String).pipe(decimalString)])

/** As decimal; null when missing or not a plain decimal. */
export const optionalDecimal = decimal.nullable().catch(null)

/** Strings of a list; entries of another type are left out, a missing list is empty. */
export const texts = z
  .array(z.unknown())
  .catch([])
  .transform((entries) => entries.filter((entry) => typeof entry === 'string'))
