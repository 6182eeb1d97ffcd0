'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Card, Notice, Progress } from '@kilowallet/ui';
import { asProblem, type ApiProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { uploadImport } from '@/features/api/meter-data';
import { DropZone } from './drop-zone';
import { FollowedImport } from './followed-import';

type Refusal = { readonly name: string; readonly problem: ApiProblem };

/** Takes files of readings, one after the other, and follows each until its last row. */
export function UploadCard() {
  const cache = useQueryClient();
  const [followed, setFollowed] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const [sending, setSending] = useState<{ name: string; fraction: number } | null>(null);
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      setRefused([]);
      for (const file of files) {
        setSending({ name: file.name, fraction: 0 });
        try {
          const started = await uploadImport(file, (fraction) => setSending({ name: file.name, fraction }));
          cache.setQueryData(keys.import(started.id), started);
          setFollowed((before) => [started.id, ...before.filter((id) => id !== started.id)]);
          void cache.invalidateQueries({ queryKey: keys.imports });
        } catch (error) {
          // one file that is not taken does not keep the others back
          setRefused((before) => [...before, { name: file.name, problem: asProblem(error) }]);
        }
      }
    },
    onSettled: () => setSending(null),
  });
  return (
    <Card
      title="Import readings"
      hint="NEM12, NEM13, Green Button, CSV or JSON, as they are, compressed or in a zip archive; what was sent before changes nothing"
    >
      <div className="space-y-4">
        <DropZone
          label={upload.isPending ? 'Sending…' : 'Drop files here, or choose them'}
          hint="Up to 1 GB each. Rows that cannot be taken are listed with their reason; the others go in"
          accept=".csv,.txt,.xml,.json,.jsonl,.zip,.gz,.nem12,.nem13,.dat,text/csv,application/xml,application/json,application/zip,application/gzip"
          busy={upload.isPending}
          onFiles={(files) => upload.mutate(files)}
        />
        {sending && <Progress label={`Sending ${sending.name}`} detail={sending.name} fraction={sending.fraction} />}
        {refused.map(({ name, problem }) => (
          <Notice key={name} tone="bad" title={`${name} was not taken: ${problem.title}`}>
            {problem.detail}
          </Notice>
        ))}
        {followed.map((id) => (
          <FollowedImport key={id} id={id} />
        ))}
      </div>
    </Card>
  );
}
