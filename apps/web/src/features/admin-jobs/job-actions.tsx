'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { resolveJobRequest, type JobState, type JobView } from '@kilowallet/contracts';
import { RiCheckLine, RiRestartLine } from '@remixicon/react';
import { Button, Field, FormDialog, Textarea, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { resolveJob, retryJob } from '@/features/api/operations';

type Action = 'retry' | 'resolve';

/** What an operator may do about a job in a state: what is on its way to the meter is out of reach. */
const ACTIONS: { readonly [state in JobState]: readonly Action[] } = {
  deferred: ['resolve'],
  queued: ['resolve'],
  sent: [],
  accepted: [],
  confirmed: [],
  rejected: ['resolve'],
  'timed-out': ['resolve'],
  failed: ['retry', 'resolve'],
  cancelled: [],
  resolved: [],
};

/** An operator's hand: send a failed job out again, or close one with a note. */
export function JobActions({ job }: { job: JobView }) {
  const [chosen, setChosen] = useState<Action | null>(null);
  const possible = ACTIONS[job.state];
  return (
    <>
      {possible.includes('resolve') && (
        <Button kind="secondary" icon={RiCheckLine} onClick={() => setChosen('resolve')}>
          Resolve…
        </Button>
      )}
      {possible.includes('retry') && (
        <Button icon={RiRestartLine} onClick={() => setChosen('retry')}>
          Send again…
        </Button>
      )}
      {chosen && <ActionDialog job={job} action={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

const WORDS = {
  retry: {
    title: 'Send the job out again',
    subtitle: 'Balance and calendar are looked at once more before it goes.',
    note: 'Note, if there is something to say',
    button: 'Send again',
    pending: 'Sending…',
    done: 'The job goes out again',
  },
  resolve: {
    title: 'Close the job',
    subtitle: 'Nothing is sent to the meter any more.',
    note: 'Why it is closed',
    button: 'Close it',
    pending: 'Closing…',
    done: 'The job is closed',
  },
} as const;

function ActionDialog({ job, action, onClose }: { job: JobView; action: Action; onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const [text, setText] = useState('');
  const words = WORDS[action];
  const stays =
    action === 'resolve' && job.kind === 'reconnect' ? ' Somebody has to switch the supply on by hand.' : '';
  const note = text.trim();
  const fits = resolveJobRequest.safeParse({ note }).success;
  const ready = fits || (action === 'retry' && note === '');
  const change = useMutation({
    mutationFn: () =>
      action === 'retry' ? retryJob(job.id, note === '' ? undefined : note) : resolveJob(job.id, note),
    onSuccess: (changed) => {
      cache.setQueryData(keys.job(job.id), changed);
      for (const queryKey of [keys.jobs, keys.overview]) void cache.invalidateQueries({ queryKey });
      toast({ tone: 'good', title: words.done });
      onClose();
    },
  });
  const problem = change.error ? asProblem(change.error) : null;
  return (
    <FormDialog
      title={words.title}
      subtitle={`${words.subtitle}${stays}`}
      onClose={onClose}
      onSubmit={() => change.mutate()}
      submit={{ label: words.button, pendingLabel: words.pending }}
      ready={ready}
      pending={change.isPending}
      problem={problem}
    >
      <Field label={words.note} hint="Kept in the job's history." error={problem?.fieldErrors['note']}>
        {(aids) => <Textarea {...aids} rows={3} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}
