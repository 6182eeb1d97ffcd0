import Link from 'next/link';
import { adminPaths } from './admin-paths';

/** The number of a connection, leading to its page. */
export function ConnectionLink({ id, number }: { id: string; number: string }) {
  return (
    <Link href={adminPaths.connection(id)} className="rounded font-medium whitespace-nowrap hover:underline">
      {number}
    </Link>
  );
}
