'use client';

import { useState, type ReactNode } from 'react';
import { useRouter } from 'next/navigation';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Money } from '@kilowallet/ui';
import { connectionsSource, consumersSource } from '@/features/api/connections';
import { listQuery } from '@/features/api/list-source';
import { tariffsSource } from '@/features/api/tariffs';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { useSettled } from '@/features/portal-recharge/use-settled';
import type { NavGroup } from '@/features/shell/nav';
import { pagesFor } from './pages-for';

const SHOWN = 5;
const SHORTEST = 2;

/** What the typed text could mean: pages at once, people and connections as the API finds them. */
export function PaletteList({ groups, onGo }: { groups: readonly NavGroup[]; onGo: () => void }) {
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim(), 200);
  const searching = asked.length >= SHORTEST;
  const params = { q: asked, limit: SHOWN };
  const options = { enabled: searching, placeholderData: keepPreviousData };
  const connections = useQuery({ ...listQuery(connectionsSource, params), ...options });
  const consumers = useQuery({ ...listQuery(consumersSource, params), ...options });
  const tariffs = useQuery({ ...listQuery(tariffsSource, params), ...options });
  const pages = pagesFor(groups, typed);
  const looking = connections.isFetching || consumers.isFetching || tariffs.isFetching;
  const go = (href: string) => {
    onGo();
    router.push(href);
  };
  return (
    <Command label="Search or go to" shouldFilter={false} loop>
      <Command.Input
        autoFocus
        value={typed}
        onValueChange={setTyped}
        placeholder="A page, a connection, a consumer, a meter or a tariff"
        className="h-13 w-full border-b border-line bg-transparent px-5 text-ink outline-none placeholder:text-faint"
      />
      <Command.List className="h-88 overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint">
        <Command.Empty className="px-3 py-10 text-center text-sm text-soft">
          {searching && looking ? 'Looking…' : 'Nothing is called that.'}
        </Command.Empty>
        <Results heading="Pages" count={pages.length}>
          {pages.map(({ href, label }) => (
            <Entry key={href} value={href} onSelect={() => go(href)}>
              {label}
            </Entry>
          ))}
        </Results>
        {searching && (
          <Results heading="Connections" count={connections.data?.items.length ?? 0}>
            {connections.data?.items.map((row) => (
              <Entry key={row.id} value={`connection:${row.id}`} onSelect={() => go(adminPaths.connection(row.id))}>
                <span className="min-w-0 flex-1 truncate">
                  {row.connectionNumber} <span className="text-faint">{row.consumer.name}</span>
                </span>
                <Money value={row.balance} tone="auto" />
              </Entry>
            ))}
          </Results>
        )}
        {searching && (
          <Results heading="Consumers" count={consumers.data?.items.length ?? 0}>
            {consumers.data?.items.map((row) => (
              <Entry key={row.id} value={`consumer:${row.id}`} onSelect={() => go(adminPaths.consumer(row.id))}>
                {row.name} <span className="text-faint">{row.consumerNumber}</span>
              </Entry>
            ))}
          </Results>
        )}
        {searching && (
          <Results heading="Tariffs" count={tariffs.data?.items.length ?? 0}>
            {tariffs.data?.items.map((row) => (
              <Entry key={row.id} value={`tariff:${row.id}`} onSelect={() => go(adminPaths.tariff(row.id))}>
                {row.name} <span className="text-faint">{row.code}</span>
              </Entry>
            ))}
          </Results>
        )}
      </Command.List>
    </Command>
  );
}

/** A kind of result; without any it has no heading. */
function Results(props: { heading: string; count: number; children: ReactNode }) {
  return props.count === 0 ? null : <Command.Group heading={props.heading}>{props.children}</Command.Group>;
}

function Entry(props: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={props.value}
      onSelect={props.onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-2 rounded-lg px-3 text-sm text-ink data-[selected=true]:bg-sunken"
    >
      {props.children}
    </Command.Item>
  );
}
