import type { ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ConnectionView, ProfileView, SignedInView } from '@kilowallet/contracts';
import { FormatProvider } from '@kilowallet/ui';
import { ConnectionContext } from '@/features/portal/connection-context';
import { SessionContext } from '@/features/session/session-context';

export const user: SignedInView = {
  userId: 'u1',
  username: 'meera',
  name: 'Meera Nongrum',
  role: 'consumer',
  consumerId: 'p1',
  csrfToken: 'token',
};

export const profile: ProfileView = {
  name: 'Hill Electricity',
  timeZone: 'Asia/Kolkata',
  locale: 'en-IN',
  currency: { code: 'INR', minorDigits: 2 },
  today: '2026-11-21',
  now: '2026-11-20T04:30:00.000Z',
  simulator: true,
  recharge: { minimum: '100.00', maximum: '15000.00' },
  support: { phone: '1912', email: 'help@example.org' },
};

export const connection: ConnectionView = {
  id: 'c1',
  connectionNumber: 'KW-101',
  consumer: { id: 'p1', name: 'Meera Nongrum', consumerNumber: 'C-001' },
  category: 'domestic',
  phase: 'single',
  sanctionedLoadKw: '2',
  tariff: { id: 't1', name: 'Domestic' },
  subsidyScheme: null,
  mode: 'prepaid',
  area: 'Laitumkhrah',
  feeder: 'F1',
  address: '14 Nongrim Hills',
  meterSerial: 'GP9001',
  switchState: 'closed',
  switchStateSince: null,
  protections: [],
  balance: '120.00',
  arrears: '0.00',
  prepaidSince: '2026-01-01',
  createdAt: '2026-01-01T00:00:00+05:30',
};

/** What a screen of the portal stands in: a person, their connection, the manner of writing, a fresh cache. */
export function PortalStage({ children }: { children: ReactNode }) {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return (
    <QueryClientProvider client={cache}>
      <SessionContext value={{ user, profile }}>
        <FormatProvider profile={profile}>
          <ConnectionContext value={{ connection, all: [connection] }}>{children}</ConnectionContext>
        </FormatProvider>
      </SessionContext>
    </QueryClientProvider>
  );
}

export type Answer = { status?: number; body: unknown };
export type Sent = { method: string; path: string; body: unknown; key: string | null };

/** Answers the page's requests as the API would, and keeps what was asked. */
export function answerFetch(answers: Readonly<Record<string, (sent: Sent) => Answer>>): Sent[] {
  const sent: Sent[] = [];
  globalThis.fetch = (input, init) => {
    const request = {
      method: init?.method ?? 'GET',
      path: (typeof input === 'string' ? input : '').replace('/api/v1', '').replace(/\?.*/, ''),
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
      key: new Headers(init?.headers).get('idempotency-key'),
    };
    sent.push(request);
    const answer = answers[`${request.method} ${request.path}`]?.(request) ?? { status: 404, body: null };
    const status = answer.status ?? 200;
    return Promise.resolve({
      ok: status < 400,
      status,
      statusText: '',
      json: () => Promise.resolve(answer.body),
    } as Response);
  };
  return sent;
}
