import { csvCell } from '@kilowallet/meter-formats';
import type { ImportError } from './import.repository';

/** Refused rows as CSV: where they stood, why they were refused, and the rows as they came. */
export async function* errorFile(errors: AsyncIterable<ImportError>): AsyncGenerator<string> {
  yield 'file,line,reason,text\n';
  for await (const { entry, line, reason, text } of errors) {
    yield `${[entry ?? '', String(line), reason, text].map(csvCell).join(',')}\n`;
  }
}
