import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { pageOf } from '@kilowallet/contracts';
import { Toaster } from '@kilowallet/ui';
import { z } from 'zod';
import { PortalStage } from '../../../test/portal-stage';
import { ListView } from './list-view';

/** The address bar, as Next's hook follows it. */
const address = { listeners: new Set<() => void>() };
jest.mock('next/navigation', () => {
  const react = jest.requireActual<typeof import('react')>('react');
  return {
    useSearchParams: () => {
      const search = react.useSyncExternalStore(
        (listener: () => void) => {
          address.listeners.add(listener);
          return () => address.listeners.delete(listener);
        },
        () => window.location.search,
      );
      return react.useMemo(() => new URLSearchParams(search), [search]);
    },
  };
});

const source = { key: ['rows'], path: '/rows', page: pageOf(z.object({ id: z.string(), name: z.string() })) };
const COLUMNS = [{ id: 'name', header: 'Name', cell: (row: { name: string }) => row.name }];
const FILTERS = [{ name: 'state', label: 'State', options: [{ value: 'open', label: 'Open' }] }];

function stage(rowsFor: (address: URLSearchParams) => { id: string; name: string }[]) {
  const asked: URLSearchParams[] = [];
  globalThis.fetch = (input) => {
    const query = new URL(typeof input === 'string' ? input : '', 'http://page').searchParams;
    asked.push(query);
    const items = rowsFor(query);
    const body = { items, nextCursor: items.length > 0 && !query.get('cursor') ? 'second' : null };
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(body) } as Response);
  };
  render(
    <PortalStage>
      <Toaster>
        <ListView
          caption="Rows"
          source={source}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          filters={FILTERS}
          empty={{ title: 'No rows yet' }}
          file="rows"
        />
      </Toaster>
    </PortalStage>,
  );
  return { asked };
}

let scrollTo: jest.SpyInstance;

beforeEach(() => {
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = window.history[method].bind(window.history);
    jest
      .spyOn(window.history, method)
      .mockImplementation((data: unknown, unused: string, url?: string | URL | null) => {
        original(data, unused, url);
        address.listeners.forEach((tell) => tell());
      });
  }
  scrollTo = jest.spyOn(window, 'scrollTo').mockImplementation(() => undefined);
  window.history.replaceState(null, '', '/list');
});
afterEach(() => jest.restoreAllMocks());

it('keeps a filter in the address, and asks with it from the first page on', async () => {
  const { asked } = stage((query) => [{ id: '1', name: query.get('state') === 'open' ? 'Open one' : 'Any one' }]);
  await screen.findByText('Any one');
  fireEvent.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(() => expect(window.location.search).toBe('?cursor=second'));
  expect(scrollTo).toHaveBeenCalledWith({ top: 0 });
  fireEvent.change(screen.getByLabelText('State'), { target: { value: 'open' } });
  await screen.findByText('Open one');
  expect(window.location.search).toBe('?state=open');
  expect(asked.at(-1)?.get('cursor')).toBeNull();
});

it('tells a list that is empty from one that was narrowed to nothing', async () => {
  stage((query) => (query.get('state') === 'open' ? [] : [{ id: '1', name: 'Any one' }]));
  await screen.findByText('Any one');
  fireEvent.change(screen.getByLabelText('State'), { target: { value: 'open' } });
  await screen.findByText('Nothing matches');
  fireEvent.click(screen.getByRole('button', { name: 'Clear search and filters' }));
  await screen.findByText('Any one');
  expect(window.location.search).toBe('');
});

it('says that there is nothing yet', async () => {
  stage(() => []);
  await screen.findByText('No rows yet');
});
