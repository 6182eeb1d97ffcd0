import type { ComponentProps } from 'react';
import { DescriptionList, SkeletonLines } from '@kilowallet/ui';

type Items = ComponentProps<typeof DescriptionList>['items'];

/** Facts in a room that is kept before they are known. */
export function Facts({ items, rows }: { items: Items | undefined; rows: number }) {
  return (
    <div style={{ minHeight: `${rows * 1.875 - 0.625}rem` }}>
      {items ? <DescriptionList items={items} /> : <SkeletonLines count={rows} />}
    </div>
  );
}
