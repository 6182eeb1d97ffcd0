'use client';

import { useId, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Field, Input } from '@kilowallet/ui';
import { connectionQuery, connectionsSource } from '@/features/api/connections';
import { listQuery } from '@/features/api/list-source';
import { useSettled } from '@/features/portal-recharge/use-settled';

const SUGGESTED = 8;
const SHORTEST = 2;

/** Narrows a list to one connection: typed as a number, a name or a meter, chosen from what the API finds. */
export function ConnectionFilter(props: { label: string; value: string; onChange: (connectionId: string) => void }) {
  const { value, onChange } = props;
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const asked = useSettled((typed ?? '').trim(), 200);
  const found = useQuery({
    ...listQuery(connectionsSource, { q: asked, limit: SUGGESTED }),
    enabled: asked.length >= SHORTEST,
  });
  const chosen = useQuery({ ...connectionQuery(value), enabled: value !== '' });
  const suggestions = found.data?.items ?? [];
  const take = (text: string) => {
    setTyped(text);
    const wanted = text.trim().toUpperCase();
    if (wanted === '') onChange('');
    const match = suggestions.find(({ connectionNumber }) => connectionNumber.toUpperCase() === wanted);
    if (match) onChange(match.id);
  };
  return (
    <Field label={props.label} className="max-sm:col-span-2 sm:w-64">
      {(aids) => (
        <>
          <Input
            {...aids}
            type="search"
            list={listId}
            placeholder="Number, consumer or meter"
            value={typed ?? chosen.data?.connectionNumber ?? ''}
            onChange={(event) => take(event.target.value)}
            onBlur={() => setTyped(null)}
          />
          <datalist id={listId}>
            {suggestions.map(({ id, connectionNumber, consumer }) => (
              <option key={id} value={connectionNumber}>
                {consumer.name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
