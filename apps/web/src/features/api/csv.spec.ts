import { toCsv } from './csv';

type Row = { name: string; balance: string; note: string | null };
const COLUMNS = [
  { header: 'Name', value: (row: Row) => row.name },
  { header: 'Balance', value: (row: Row) => row.balance },
  { header: 'Note', value: (row: Row) => row.note },
];

test.each([
  { because: 'an amount is left as it is', row: { name: 'Asha', balance: '-32.66', note: null }, line: 'Asha,-32.66,' },
  {
    because: 'what would split a line is quoted',
    row: { name: 'Rao, "R"', balance: '1.00', note: 'two\nlines' },
    line: '"Rao, ""R""",1.00,"two\nlines"',
  },
  {
    because: 'a spreadsheet runs no formula that somebody typed as a name',
    row: { name: '=HYPERLINK("x")', balance: '1.00', note: '-all' },
    line: `"'=HYPERLINK(""x"")",1.00,'-all`,
  },
])('$because', ({ row, line }) => {
  expect(toCsv(COLUMNS, [row])).toBe(`Name,Balance,Note\r\n${line}\r\n`);
});
