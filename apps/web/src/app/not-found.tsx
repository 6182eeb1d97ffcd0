import Link from 'next/link';
import { PageMessage } from '@/features/shell/page-message';

export default function NotFound() {
  return (
    <PageMessage title="There is no such page" detail="The address may be mistyped, or what it led to is gone.">
      <Link href="/" className="rounded font-medium text-accent hover:underline">
        Go to the start
      </Link>
    </PageMessage>
  );
}
