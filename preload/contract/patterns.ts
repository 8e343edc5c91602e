// Apart from words.ts, so that the page can test a text without loading zod.

/** A plain decimal number: no exponent, no grouping, no plus. */
export const decimalPattern = /^-?\d+(\.\d+)?$/

/** An exchange symbol in capitals, or an option's symbol with its spaces. */
export const tickerPattern = /^(?:[A-Z0-9]{1,21}(?:[.\-/][A-Z0-9]{1,6}){0,2}|[A-Z0-9]{1,6} {0,5}\d{6}[CP]\d{8})$/

/** Stands in paths: dots alone would lead elsewhere. */
export const identifierPattern = /^(?!\.+$)[\w.:-]+$/
