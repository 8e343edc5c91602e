import { z } from 'zod'
import { decimalPattern, identifierPattern, tickerPattern } from './patterns.ts'

/** Any JSON value, as it came. */
export const json = z.json()
export type Json = z.infer<typeof json>

/** Decimal number as text, exactly as sent by the broker; no exponent. */
export const decimalString = z.string().max(64).regex(decimalPattern, 'not a decimal number').brand<'DecimalString'>()
export type DecimalString = z.infer<typeof decimalString>

/** Account number. The broker sends int64; only safe positive integers are usable. */
export const accountId = z.int().positive().brand<'AccountId'>()
export type AccountId = z.infer<typeof accountId>

const identifier = z.string().min(1).max(128).regex(identifierPattern, 'not an identifier')

/** Broker's thread id (UUID). */
export const threadId = identifier.brand<'ThreadId'>()
export type ThreadId = z.infer<typeof threadId>

/** Broker's message id (UUID). */
export const messageId = identifier.brand<'MessageId'>()
export type MessageId = z.infer<typeof messageId>

/** Broker's id of one assistant turn (UUID). */
export const responseId = identifier.brand<'ResponseId'>()
export type ResponseId = z.infer<typeof responseId>

/** Broker's id of one order. */
export const orderId = identifier.brand<'OrderId'>()
export type OrderId = z.infer<typeof orderId>

/** Our own id of one act on orders, minted at its review. Of a new order it is the client order id the broker echoes. */
export const actId = z.uuid().brand<'ActId'>()
export type ActId = z.infer<typeof actId>

/** One review of a ticket: the only thing that travels to send it. */
export const reviewId = z.uuid().brand<'ReviewId'>()
export type ReviewId = z.infer<typeof reviewId>

/** Our own id of a question that the broker has not confirmed yet. */
export const questionId = z.uuid().brand<'QuestionId'>()
export type QuestionId = z.infer<typeof questionId>

/** Moment of this computer, RFC 3339 in UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>()
export type Instant = z.infer<typeof instant>

/** The broker's own time text, kept as sent; may be any precision or junk. */
export const brokerTime = z.string().max(64)

/** An exchange symbol in capitals: AAPL, BRK.B, or an option's OSI symbol with its spaces (AAPL  270115C00190000). */
export const ticker = z.string().max(24).regex(tickerPattern, 'not a symbol').brand<'Ticker'>()
export type Ticker = z.infer<typeof ticker>

/** Trading date of New York, YYYY-MM-DD. */
export const tradingDate = z.iso.date().brand<'TradingDate'>()
export type TradingDate = z.infer<typeof tradingDate>

/** The user's words: not blank, at most 80,000 characters, which fit a frame of the browser host whatever the script. */
export const prompt = z
  .string()
  .max(80_000, 'longer than 80,000 characters')
  .refine((text) => text.trim() !== '', 'blank')

/** Secret text of an API key; enters main and never comes out. Windows keeps at most 2,560 bytes. */
export const apiKey = z
  .string()
  .min(1, 'empty')
  .max(2_000, 'longer than 2,000 characters')
  .regex(/^[\x21-\x7e]+$/, 'contains spaces or characters no key has')
