const RUPEES = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' });

/** An amount as the screens write it. */
export function rupees(amount: string): string {
  return RUPEES.format(Number(amount));
}

/** Two amounts of two places added up; in whole paise, so that nothing is lost. */
export function plus(amount: string, more: string): string {
  const paise = Math.round(Number(amount) * 100) + Math.round(Number(more) * 100);
  return (paise / 100).toFixed(2);
}
