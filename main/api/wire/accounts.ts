import { z } from 'zod'
import { accountId } from '../../../preload/contract/words.ts'
import { text } from './tolerant.ts'

/** The holder's personal details are not read. */
export const wireAccount = z.object({ id: accountId, full_name: text, short_name: text, subtype: text, status: text })
