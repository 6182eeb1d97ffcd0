'use client';

import { useSyncExternalStore } from 'react';
import { useTheme } from 'next-themes';
import { RiComputerLine, RiMoonLine, RiSunLine } from '@remixicon/react';
import { classes } from '@kilowallet/ui';

const THEMES = [
  { value: 'light', label: 'Light', Icon: RiSunLine },
  { value: 'dark', label: 'Dark', Icon: RiMoonLine },
  { value: 'system', label: 'As the device', Icon: RiComputerLine },
] as const;

const never = () => () => undefined;

/** Light, dark, or as the device says; which one is known only in the browser. */
export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  const known = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <div role="radiogroup" aria-label="Theme" className="inline-flex rounded-lg bg-sunken p-0.5">
      {THEMES.map(({ value, label, Icon }) => {
        const chosen = known && theme === value;
        return (
          <button
            key={value}
            type="button"
            role="radio"
            aria-checked={chosen}
            aria-label={label}
            title={label}
            onClick={() => setTheme(value)}
            className={classes(
              'flex size-8 cursor-pointer items-center justify-center rounded-md',
              chosen ? 'bg-surface text-ink shadow-sm' : 'text-faint hover:text-ink',
            )}
          >
            <Icon aria-hidden className="size-4" />
          </button>
        );
      })}
    </div>
  );
}
