/** Whether a write was refused by a unique index; `field` narrows it to an index over that field. */
export function isDuplicateKey(error: unknown, field?: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 11000) return false;
  if (field === undefined) return true;
  return 'keyPattern' in error && typeof error.keyPattern === 'object' && field in (error.keyPattern ?? {});
}
