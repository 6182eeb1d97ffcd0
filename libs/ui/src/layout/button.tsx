'use client';

import { Button as TremorButton, type ButtonProps as TremorButtonProps } from '@tremor/react';
import { classes } from '../classes';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

export type ButtonProps = Omit<TremorButtonProps, 'variant' | 'color' | 'size'> & {
  kind?: ButtonKind;
  size?: 'xs' | 'sm';
};

const KIND: Record<ButtonKind, { variant: 'primary' | 'secondary' | 'light'; className: string }> = {
  primary: { variant: 'primary', className: '' },
  secondary: { variant: 'secondary', className: 'border-line! bg-surface! text-ink! hover:bg-sunken!' },
  quiet: { variant: 'light', className: 'text-soft! hover:bg-sunken! hover:text-ink!' },
  danger: { variant: 'primary', className: 'bg-bad! text-on-accent! hover:opacity-90' },
};

/** One thing to do. At most one primary button stands on a view. */
export function Button({ kind = 'primary', size = 'sm', type = 'button', className, ...rest }: ButtonProps) {
  const look = KIND[kind];
  return (
    <TremorButton
      variant={look.variant}
      size={size}
      type={type}
      className={classes('cursor-pointer', size === 'sm' && 'min-h-10', look.className, className)}
      {...rest}
    />
  );
}
