/**
 * A whole number as the contract wants it. Anything else goes to the server as not a number, so that it is the server
 * that says, at the field, what it expected.
 */
export function wholeOrText(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/** A decimal number such as a share in per cent. */
export function numberOrText(text: string): number {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
}
