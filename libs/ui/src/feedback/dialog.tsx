'use client';

import type { ReactNode } from 'react';
import { DialogTitle } from '@headlessui/react';
import { Dialog as TremorDialog, DialogPanel } from '@tremor/react';
import { RiCloseLine } from '@remixicon/react';
import { Button } from '../layout/button';

/** A subject opened above the page; Escape, the cross or a click beside it closes it. */
export function Dialog(props: {
  open: boolean;
  title: ReactNode;
  subtitle?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
}) {
  return (
    <TremorDialog open={props.open} onClose={props.onClose}>
      <DialogPanel className={`bg-surface! p-0! ${props.wide ? 'max-w-2xl!' : 'max-w-md!'}`}>
        <div className="flex items-start justify-between gap-4 border-b border-line px-5 py-4">
          <div className="min-w-0">
            <DialogTitle className="text-lg font-semibold text-ink">{props.title}</DialogTitle>
            {props.subtitle !== undefined && <p className="mt-0.5 text-sm text-soft">{props.subtitle}</p>}
          </div>
          <button
            type="button"
            aria-label="Close"
            onClick={props.onClose}
            className="-m-2 cursor-pointer rounded-lg p-2 text-faint hover:bg-sunken hover:text-ink"
          >
            <RiCloseLine aria-hidden className="size-5" />
          </button>
        </div>
        <div className="max-h-[70vh] overflow-y-auto px-5 py-4">{props.children}</div>
        {props.footer !== undefined && (
          <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-4">{props.footer}</div>
        )}
      </DialogPanel>
    </TremorDialog>
  );
}

/** Asks before something that cannot be taken back, naming what will happen. */
export function ConfirmDialog(props: {
  open: boolean;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      open={props.open}
      title={props.title}
      onClose={props.onClose}
      footer={
        <>
          <Button kind="secondary" onClick={props.onClose} disabled={props.busy ?? false}>
            Cancel
          </Button>
          <Button kind={props.danger ? 'danger' : 'primary'} onClick={props.onConfirm} loading={props.busy ?? false}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <div className="text-sm text-soft">{props.children}</div>
    </Dialog>
  );
}
