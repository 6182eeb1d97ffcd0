import { err, ok, type Result } from '@kilowallet/kernel';
import { escapeXml } from './escape-xml';
import type { CimHeader, CimProblem } from './names';
import { child, textOf, type Element } from './xml-tree';

export type HeaderText = {
  readonly verb: 'create' | 'created' | 'reply';
  readonly noun: 'EndDeviceControls' | 'EndDeviceEvents';
  readonly messageId: string;
  readonly correlationId: string | null;
  readonly timestamp: Date;
};

export function writeHeader({ verb, noun, messageId, correlationId, timestamp }: HeaderText): string {
  const correlation =
    correlationId === null ? '' : `\n    <msg:CorrelationID>${escapeXml(correlationId)}</msg:CorrelationID>`;
  return `  <tns:Header>
    <msg:Verb>${verb}</msg:Verb>
    <msg:Noun>${noun}</msg:Noun>
    <msg:Timestamp>${timestamp.toISOString()}</msg:Timestamp>
    <msg:MessageID>${escapeXml(messageId)}</msg:MessageID>${correlation}
  </tns:Header>`;
}

/** The header of a message, which has to be of that verb and noun. */
export function readHeader(message: Element, verb: string, noun: string): Result<CimHeader, CimProblem> {
  const header = child(message, 'Header');
  if (!header) return err({ code: 'field-missing', detail: 'Header' });
  const given = { verb: textOf(header, 'Verb'), noun: textOf(header, 'Noun') };
  if (given.verb !== verb || given.noun !== noun) {
    return err({ code: 'not-the-message', detail: `${given.verb ?? 'no verb'} ${given.noun ?? 'no noun'}` });
  }
  return ok({
    verb,
    noun,
    messageId: textOf(header, 'MessageID'),
    correlationId: textOf(header, 'CorrelationID'),
  });
}
