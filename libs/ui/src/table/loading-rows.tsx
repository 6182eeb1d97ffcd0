import { Skeleton } from '../feedback/skeleton';

/** Rows as high as the ones that are coming. */
export function LoadingRows({ columns, count }: { columns: number; count: number }) {
  return Array.from({ length: count }, (_, row) => (
    <tr key={row} role="row" aria-hidden className="border-t border-line max-sm:block max-sm:px-5 max-sm:py-3.5">
      {Array.from({ length: columns }, (_, column) => (
        <td key={column} role="cell" className="px-5 py-3 max-sm:block max-sm:px-0 max-sm:py-1">
          <Skeleton className={column === 0 ? 'h-5 w-28' : 'h-5 w-16'} />
        </td>
      ))}
    </tr>
  ));
}
