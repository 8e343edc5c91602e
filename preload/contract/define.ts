import type { z } from 'zod'

/** A window that may ask. Checked in main against the sender, by own-property name. */
export type WindowName = 'main-window' | 'quick-ask'

export interface RequestDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly from: readonly WindowName[]
  readonly input: Input
  readonly output: Output
}

/** One thing a page may ask of the main process: who may ask, what it sends, what it gets. */
export function request<Input extends z.ZodType, Output extends z.ZodType>(
  from: readonly WindowName[],
  input: Input,
  output: Output,
): RequestDefinition<Input, Output> {
  return { from, input, output }
}

/** One thing the main process tells every page. */
export function event<Payload extends z.ZodType>(payload: Payload): Payload {
  return payload
}

export const everyWindow = ['main-window', 'quick-ask'] as const satisfies readonly WindowName[]
export const quickAskWindow = ['quick-ask'] as const satisfies readonly WindowName[]
export const mainWindow = ['main-window'] as const satisfies readonly WindowName[]
