export type CsvCell = string | number | boolean | null | undefined;
export type CsvColumn<Row> = { readonly header: string; readonly value: (row: Row) => CsvCell };

const NUMBER = /^-?\d+(\.\d+)?$/;

/** Quotes what must be, and disarms text that a spreadsheet would run as a formula. */
function cell(value: CsvCell): string {
  const text = value === null || value === undefined ? '' : String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A table as RFC 4180 text. Amounts stay the API's decimal strings: nothing is reformatted on its way out. */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map((column) => column.header),
    ...rows.map((row) => columns.map((column) => column.value(row))),
  ];
  return lines.map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** Hands the text to the browser as a file; the mark at its start tells spreadsheets that it is UTF-8. */
export function downloadCsv(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
