'use client';

import { useMutation } from '@tanstack/react-query';
import { RiDownload2Line } from '@remixicon/react';
import type { Page } from '@kilowallet/contracts';
import { Button, useFormat, useToast } from '@kilowallet/ui';
import type { QueryParams } from '@/features/api/api-client';
import { asProblem } from '@/features/api/api-problem';
import { downloadCsv, toCsv, type CsvColumn } from '@/features/api/csv';
import { readAllRows, type ListSource, type RowOf } from '@/features/api/list-source';

/** What a browser can hold and a spreadsheet opens without complaint. */
const MOST_ROWS = 20_000;

/** Saves the whole list under its present filters, not only the page on screen. */
export function ExportButton<P extends Page<unknown>>(props: {
  source: ListSource<P>;
  params: QueryParams;
  columns: readonly CsvColumn<RowOf<P>>[];
  /** Without an ending. */
  fileName: string;
}) {
  const toast = useToast();
  const format = useFormat();
  const save = useMutation({
    mutationFn: async () => {
      const { rows, complete } = await readAllRows(props.source, props.params, { atMost: MOST_ROWS });
      downloadCsv(`${props.fileName}.csv`, toCsv(props.columns, rows));
      return { count: rows.length, complete };
    },
    onSuccess: ({ count, complete }) =>
      toast({
        tone: complete ? 'good' : 'warn',
        title: `${format.count(count)} ${count === 1 ? 'row' : 'rows'} exported`,
        detail: complete ? undefined : 'The list is longer: narrow the filters to export the rest.',
      }),
    onError: (error) => toast({ tone: 'bad', title: 'Not exported', detail: asProblem(error).detail }),
  });
  return (
    <Button
      kind="secondary"
      icon={RiDownload2Line}
      loading={save.isPending}
      loadingText="Exporting…"
      onClick={() => save.mutate()}
    >
      Export CSV
    </Button>
  );
}
