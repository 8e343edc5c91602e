/** Of an order that no look found and that is not ready to go once more. */
export const cannotRepeat =
  'It cannot be reviewed as it stands. The server may still have it: another ticket for it may become a second order.'
