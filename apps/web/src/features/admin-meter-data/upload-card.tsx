'use client';

import { useEffect, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Card, Notice, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { importQuery, uploadImport } from '@/features/api/meter-data';
import { DropZone } from './drop-zone';
import { ImportResult } from './import-result';

/** Takes a file of readings and follows it until its last row. */
export function UploadCard() {
  const cache = useQueryClient();
  const toast = useToast();
  const [followed, setFollowed] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn: uploadImport,
    onSuccess: (started) => {
      cache.setQueryData(keys.import(started.id), started);
      setFollowed(started.id);
      void cache.invalidateQueries({ queryKey: keys.imports });
    },
    onError: (error) => toast({ tone: 'bad', title: 'The file was not taken', detail: asProblem(error).detail }),
  });
  const following = useQuery({ ...importQuery(followed ?? ''), enabled: followed !== null });
  const state = following.data?.state;
  useEffect(() => {
    if (state === 'completed' || state === 'failed') void cache.invalidateQueries({ queryKey: keys.imports });
  }, [state, cache]);
  const problem = upload.error ? asProblem(upload.error) : null;
  return (
    <Card
      title="Import readings"
      hint="Daily kWh or register profiles as CSV; a row that was sent before changes nothing"
    >
      <div className="space-y-4">
        <DropZone
          label={upload.isPending ? 'Sending the file…' : 'Drop a CSV file here, or choose one'}
          hint="Rows that cannot be taken are listed with their reason; the others go in"
          accept=".csv,text/csv"
          busy={upload.isPending}
          onFile={(file) => upload.mutate(file)}
        />
        {problem && (
          <Notice tone="bad" title={problem.title}>
            {problem.detail}
          </Notice>
        )}
        {following.data && <ImportResult result={following.data} />}
      </div>
    </Card>
  );
}
