/**
 * The fields of one delimited row. A field in double quotes may hold the delimiter and doubled quotes; one that is
 * never closed spoils its own row only (`undefined`), because rows of meter data do not run over lines.
 */
export function splitFields(row: string, delimiter: string): string[] | undefined {
  if (!row.includes('"')) return row.split(delimiter);
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = row.charCodeAt(at) === 34 ? quotedField(row, at) : plainField(row, at, delimiter);
    if (!field) return undefined;
    fields.push(field.text);
    if (field.end >= row.length) return fields;
    if (row[field.end] !== delimiter) return undefined;
    at = field.end + 1;
  }
}

type Field = { readonly text: string; readonly end: number };

function plainField(row: string, at: number, delimiter: string): Field {
  const next = row.indexOf(delimiter, at);
  const end = next < 0 ? row.length : next;
  return { text: row.slice(at, end), end };
}

function quotedField(row: string, at: number): Field | undefined {
  let from = at + 1;
  for (;;) {
    const close = row.indexOf('"', from);
    if (close < 0) return undefined;
    if (row[close + 1] !== '"') return { text: row.slice(at + 1, close).replaceAll('""', '"'), end: close + 1 };
    from = close + 2;
  }
}
