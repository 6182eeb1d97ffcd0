'use client';

import type { CreatedApiKeyView } from '@kilowallet/contracts';
import { Button, Dialog, Field, Input, Notice } from '@kilowallet/ui';

/** A key in full, the one time that it can be seen. */
export function NewKeyDialog({ created, onClose }: { created: CreatedApiKeyView; onClose: () => void }) {
  return (
    <Dialog
      open
      title={`The key of ${created.name}`}
      onClose={onClose}
      footer={<Button onClick={onClose}>I have stored it</Button>}
    >
      <div className="space-y-4">
        <Notice tone="warn" title="It is shown this once">
          Only a hash of it is kept. Store it now where the system finds it.
        </Notice>
        <Field label="Key">
          {(aids) => (
            <Input
              {...aids}
              readOnly
              value={created.key}
              className="font-mono"
              onFocus={(event) => event.target.select()}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
