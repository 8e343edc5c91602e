import { z } from 'zod'
import { flag, optionalDecimal, optionalText, text, texts } from './tolerant.ts'

export const wireInstrument = z.object({
  id: z.string().min(1),
  symbol: z.string().min(1),
  name: optionalText,
  venue: text,
  currency: text,
  instrument_type: optionalText,
  is_tradable: flag,
  is_marginable: flag,
  is_fractionable: flag,
  is_short_prohibited: flag,
  is_liquidation_only: flag,
  is_ptp: flag,
  easy_to_borrow: flag,
  previous_close: optionalDecimal,
  options_expiry_dates: texts,
})
