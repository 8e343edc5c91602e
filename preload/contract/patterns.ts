// Apart from words.ts, so that the page can test a text without loading zod.

/** A plain decimal number: no exponent, no grouping, no plus. */
export const decimalPattern = /^-?\d+(\.\d+)?$/

/** An exchange symbol in capitals, or an option's symbol with its spaces. */
export const tickerPattern = /^(?:[A-Z0-9]{1,21}(?:[.\-/][A-Z0-9]{1,6}){0,2}|[A-Z0-9]{1,6} {0,5}\d{6}[CP]\d{8})$/

/** Stands in paths: dots alone would lead elsewhere. */
export const identifierPattern = /^(?!\.+$)[\w.:-]+$/

/** A character that cannot be seen: controls, soft hyphen, joiners, fillers, zero-width, bidi, invisible operators, blanks, lone surrogates, tags. */
export const hiddenPattern =
  /[\u034f\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/u
