'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TariffVersionView } from '@kilowallet/contracts';
import { Button, ConfirmDialog, Notice, useFormat, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { approveVersion, submitVersion } from '@/features/api/tariffs';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { useSession } from '@/features/session/session-context';
import { nextStep } from './approval';
import { SendBackDialog } from './send-back-dialog';

/** The next step of a version for whoever looks at it, or why it is another's to take. */
export function VersionActions({ version }: { version: TariffVersionView }) {
  const { user } = useSession();
  const format = useFormat();
  const toast = useToast();
  const cache = useQueryClient();
  const [asking, setAsking] = useState<'approve' | 'send-back' | null>(null);
  const from = format.day(version.effectiveFrom);
  const lookAgain = () => {
    setAsking(null);
    void cache.invalidateQueries({ queryKey: keys.tariff(version.tariffId) });
    void cache.invalidateQueries({ queryKey: keys.tariffs });
  };
  const told = (title: string) => {
    lookAgain();
    toast({ tone: 'good', title });
  };
  const submit = useMutation({
    mutationFn: () => submitVersion(version.id),
    onSuccess: () => told('Submitted for approval'),
    onError: lookAgain,
  });
  const approve = useMutation({
    mutationFn: () => approveVersion(version.id),
    onSuccess: () => told(`Approved: in force from ${from}`),
    onError: lookAgain,
  });
  const step = nextStep(version, user.userId);
  const error = submit.error ?? approve.error;
  const problem = error ? asProblem(error) : null;
  if (step.kind === 'none' && !problem) return null;
  return (
    <div className="space-y-3">
      {version.sentBack && (
        <Notice tone="warn" title={`Sent back by ${version.sentBack.by}, ${format.dateTime(version.sentBack.at)}`}>
          {version.sentBack.reason}
        </Notice>
      )}
      {step.kind === 'wait' && (
        <Notice tone="info" title="You cannot approve this version">
          {step.why}
        </Notice>
      )}
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.detail}
        </Notice>
      )}
      {step.kind === 'draft' && (
        <div className="flex flex-wrap gap-2">
          <Button loading={submit.isPending} loadingText="Submitting…" onClick={() => submit.mutate()}>
            Submit for approval
          </Button>
          <LinkButton href={adminPaths.editVersion(version.tariffId, version.id)}>Edit the draft</LinkButton>
        </div>
      )}
      {step.kind === 'decide' && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setAsking('approve')}>Approve</Button>
          <Button kind="secondary" onClick={() => setAsking('send-back')}>
            Send back
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking === 'approve'}
        title={`Approve the prices from ${from}?`}
        confirmLabel="Approve"
        busy={approve.isPending}
        onConfirm={() => approve.mutate()}
        onClose={() => setAsking(null)}
      >
        From {from} on every connection of this tariff is billed by it. An approved version can no longer be changed,
        only followed by another.
      </ConfirmDialog>
      {asking === 'send-back' && (
        <SendBackDialog
          version={version}
          onDone={() => told('Sent back to its drafter')}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

/** Leads elsewhere, and looks like what one does there. */
export function LinkButton({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-10 items-center rounded-lg border border-line bg-surface px-4 text-sm font-medium text-ink shadow-xs hover:bg-sunken"
    >
      {children}
    </Link>
  );
}
