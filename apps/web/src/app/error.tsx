'use client';

import { Button } from '@kilowallet/ui';
import { PageMessage } from '@/features/shell/page-message';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PageMessage
      title="This page broke"
      detail={`The fault is ours, and nothing of yours was lost.${error.digest === undefined ? '' : ` Reference: ${error.digest}.`}`}
    >
      <Button onClick={reset}>Load it again</Button>
    </PageMessage>
  );
}
