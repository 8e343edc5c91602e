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

/** Every refusal. */
export const failure = z.strictObject({
  error: z.strictObject({ code: z.int().min(400).max(599), message: z.string().min(1) }),
  metadata: z.strictObject(requestId),
})
