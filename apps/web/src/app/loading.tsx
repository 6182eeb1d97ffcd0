import { SkeletonLines } from '@kilowallet/ui';

export default function Loading() {
  return (
    <main id="main" className="mx-auto max-w-xl px-6 py-16">
      <SkeletonLines />
    </main>
  );
}
