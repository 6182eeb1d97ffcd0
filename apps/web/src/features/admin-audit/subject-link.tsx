import Link from 'next/link';
import { adminPaths } from '@/features/admin-frame/admin-paths';

const PLACES: Readonly<Record<string, (id: string) => string>> = {
  connection: adminPaths.connection,
  consumer: adminPaths.consumer,
  job: adminPaths.job,
  'billing-run': adminPaths.run,
  import: adminPaths.import,
  tariff: adminPaths.tariff,
  'what-if': adminPaths.whatIf,
};

/** Splits `connection:5f1c…` into what it is and which one; a subject without an id is named alone. */
export function partsOf(subject: string): { kind: string; id: string | null } {
  const at = subject.indexOf(':');
  return at < 0 ? { kind: subject, id: null } : { kind: subject.slice(0, at), id: subject.slice(at + 1) };
}

/** What a change was made to, leading there where this console has a page for it. */
export function SubjectLink({ subject }: { subject: string }) {
  const { kind, id } = partsOf(subject);
  const place = PLACES[kind];
  if (!id || !place) return subject;
  return (
    <Link href={place(id)} title={subject} className="rounded font-medium text-accent hover:underline">
      {kind.replaceAll('-', ' ')}
    </Link>
  );
}
