import { z } from 'zod'

const requestId = { request_id: z.uuid() }

/** Paging fields of a list. */
export const pagingFields = {
  page_number: z.int().min(1),
  total_items: z.int().min(0),
  total_pages: z.int().min(1),
  next_page_token: z.string().nullable(),
  previous_page_token: z.string().nullable(),
}

/** A success without paging. */
export function success(data: z.ZodType) {
  return z.strictObject({ data, error: z.null(), metadata: z.strictObject(requestId) })
}

/** A success whose list is paged. */
export function page(row: z.ZodType) {
  return z.strictObject({
    data: z.array(row),
    error: z.null(),
    metadata: z.strictObject({ ...requestId, ...pagingFields }),
  })
}

/** Omni leaves paging out of single pages. */
export function omniPage(row: z.ZodType) {
  return z.union([success(z.array(row)), page(row)])
}

/** The two spellings of a reason that stand side by side in a refused order. */
const detail = z.union([
  z.strictObject({ type: z.string(), subject: z.string().startsWith('order:'), description: z.string() }),
  z.strictObject({ reason: z.string(), domain: z.string(), metadata: z.record(z.string(), z.string()) }),
])

/** Every refusal. */
export const failure = z.strictObject({
  error: z.strictObject({
    code: z.int().min(400).max(599),
    message: z.string().min(1),
    details: z.array(detail).min(1).optional(),
  }),
  metadata: z.strictObject(requestId),
})
