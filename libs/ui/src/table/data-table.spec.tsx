import { fireEvent, render, screen, within } from '@testing-library/react';
import type { Column } from './column';
import { DataTable } from './data-table';

type Row = { id: string; name: string; kwh: number };
const rows: Row[] = [
  { id: 'a', name: 'Asha', kwh: 9 },
  { id: 'b', name: 'Bina', kwh: 12 },
];
const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', cell: (row) => row.name, sortBy: (row) => row.name, onCard: 'title' },
  { id: 'kwh', header: 'Energy', align: 'end', cell: (row) => `${row.kwh} kWh`, sortBy: (row) => row.kwh },
];
const table = { caption: 'Readings', columns, rowKey: (row: Row) => row.id };
const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent);

it('sorts the rows at hand, figures with the largest first', () => {
  render(<DataTable {...table} rows={rows} />);
  fireEvent.click(screen.getByRole('button', { name: 'Energy' }));
  expect(names()).toEqual(['Bina', 'Asha']);
  expect(screen.getByRole('columnheader', { name: 'Energy' }).getAttribute('aria-sort')).toBe('descending');
});

it('leaves sorting to the server that offers it', () => {
  const onSort = jest.fn();
  render(<DataTable {...table} rows={rows} sort={null} onSort={onSort} />);
  fireEvent.click(screen.getByRole('button', { name: 'Energy' }));
  expect(onSort).toHaveBeenCalledWith({ id: 'kwh', descending: true });
  expect(names()).toEqual(['Asha', 'Bina']);
});

it('opens a row by mouse and by keyboard', () => {
  const onRowClick = jest.fn();
  render(<DataTable {...table} rows={rows} onRowClick={onRowClick} />);
  const row = screen.getAllByRole('row')[1];
  if (!row) throw new Error('no row');
  fireEvent.click(row);
  fireEvent.keyDown(row, { key: 'Enter' });
  expect(onRowClick.mock.calls).toEqual([[rows[0]], [rows[0]]]);
});

it('keeps room while it loads, says when there is nothing, and offers to try again', () => {
  const onRetry = jest.fn();
  const view = render(<DataTable {...table} rows={undefined} expectedRows={3} />);
  expect(view.container.querySelectorAll('tbody tr')).toHaveLength(3);
  view.rerender(<DataTable {...table} rows={[]} empty={<p>No readings yet</p>} />);
  expect(screen.queryByText('No readings yet')).not.toBeNull();
  view.rerender(
    <DataTable {...table} rows={undefined} problem={{ title: 'Out of reach', status: 503 }} onRetry={onRetry} />,
  );
  expect(screen.getByRole('alert').textContent).toContain('Out of reach');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(onRetry).toHaveBeenCalledTimes(1);
});

it('goes through pages only where there are some', () => {
  const onNext = jest.fn();
  render(<DataTable {...table} rows={rows} paging={{ onPrevious: undefined, onNext }} />);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Previous' }).disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Next' }));
  expect(onNext).toHaveBeenCalledTimes(1);
});
