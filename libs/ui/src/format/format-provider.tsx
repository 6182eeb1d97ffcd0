'use client';

import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { createFormatter, type FormatProfile, type Formatter } from './formatter';

const FormatContext = createContext<Formatter | null>(null);

/** Gives every value below it the manner of one utility. */
export function FormatProvider({ profile, children }: { profile: FormatProfile; children: ReactNode }) {
  const { locale, timeZone } = profile;
  const { code, minorDigits } = profile.currency;
  const formatter = useMemo(
    () => createFormatter({ locale, timeZone, currency: { code, minorDigits } }),
    [locale, timeZone, code, minorDigits],
  );
  return <FormatContext value={formatter}>{children}</FormatContext>;
}

export function useFormat(): Formatter {
  const formatter = useContext(FormatContext);
  if (!formatter) throw new Error('A value is written outside of FormatProvider: no currency or zone is known here.');
  return formatter;
}
