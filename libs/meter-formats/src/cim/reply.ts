import { err, ok, type Result } from '@kilowallet/kernel';
import { escapeXml } from './escape-xml';
import { readHeader, writeHeader } from './header';
import { NS, type CimProblem } from './names';
import { child, children, messageOf, readXml, textOf, withoutEnvelope, type Element } from './xml-tree';

export type ReplyError = { readonly code: string; readonly reason: string | null; readonly meter: string | null };

/** What came back: a reply to a request, or a fault, which SOAP may send with HTTP 200. */
export type ControlsReply =
  | {
      readonly kind: 'reply';
      readonly correlationId: string | null;
      readonly result: 'OK' | 'PARTIAL' | 'FAILED';
      readonly errors: readonly ReplyError[];
    }
  | { readonly kind: 'fault'; readonly reason: string };

/** Reads the answer to a request to control devices. */
export function parseControlsReply(text: string): Result<ControlsReply, CimProblem> {
  const root = readXml(text);
  if (!root.ok) return root;
  const fault = child(withoutEnvelope(root.value), 'Fault');
  if (fault) return ok({ kind: 'fault', reason: faultReason(fault) });
  const found = messageOf(root.value, ['EndDeviceControlsResponseMessage', 'EndDeviceControlsFaultMessage']);
  if (!found) return err({ code: 'not-the-message', detail: 'there is neither a reply nor a fault' });
  const reply = child(found.message, 'Reply');
  if (!reply) return err({ code: 'field-missing', detail: 'Reply' });
  const errors = children(reply, 'Error').map(errorOf);
  if (found.name === 'EndDeviceControlsFaultMessage') {
    const reasons = errors.map((error) => error.reason ?? error.code).join('; ');
    return ok({ kind: 'fault', reason: reasons === '' ? 'unnamed' : reasons });
  }
  const header = readHeader(found.message, 'reply', 'EndDeviceControls');
  if (!header.ok) return header;
  const result = textOf(reply, 'Result');
  if (result !== 'OK' && result !== 'PARTIAL' && result !== 'FAILED') {
    return err({ code: 'field-missing', detail: 'Reply/Result: OK, PARTIAL or FAILED' });
  }
  return ok({ kind: 'reply', correlationId: header.value.correlationId, result, errors });
}

export type ReplyToWrite = {
  readonly messageId: string;
  readonly correlationId: string | null;
  readonly timestamp: Date;
  /** Meters that the head-end does not know: each gets error 2.4. */
  readonly unknownMeters: readonly string[];
};

const REPLY_TO = {
  EndDeviceControls: { element: 'EndDeviceControlsResponseMessage', namespace: NS.controlsMessage },
  EndDeviceEvents: { element: 'EndDeviceEventsResponseMessage', namespace: NS.eventsMessage },
} as const;

/** The reply of a head-end: OK with 0.0, or one error 2.4 for each unknown meter. */
export function writeControlsReply(reply: ReplyToWrite): string {
  return writeReply('EndDeviceControls', 'FAILED', reply);
}

/** Our reply to a report of events: those of known meters were taken, each unknown one is an error 2.4. */
export function writeEventsReply(reply: ReplyToWrite): string {
  return writeReply('EndDeviceEvents', 'PARTIAL', reply);
}

function writeReply(
  noun: keyof typeof REPLY_TO,
  otherwise: 'FAILED' | 'PARTIAL',
  { unknownMeters, ...header }: ReplyToWrite,
): string {
  const { element, namespace } = REPLY_TO[noun];
  const isOk = unknownMeters.length === 0;
  const errors = isOk ? [ALL_WELL] : unknownMeters.map(noSuchMeter);
  return `<?xml version="1.0" encoding="UTF-8"?>
<tns:${element} xmlns:tns="${namespace}" xmlns:msg="${NS.message}">
${writeHeader({ ...header, verb: 'reply', noun })}
  <tns:Reply>
    <msg:Result>${isOk ? 'OK' : otherwise}</msg:Result>
${errors.join('\n')}
  </tns:Reply>
</tns:${element}>
`;
}

const ALL_WELL = '    <msg:Error>\n      <msg:code>0.0</msg:code>\n    </msg:Error>';

function noSuchMeter(meter: string): string {
  return `    <msg:Error>
      <msg:code>2.4</msg:code>
      <msg:level>FATAL</msg:level>
      <msg:reason>no such meter</msg:reason>
      <msg:ID kind="name" objectType="Meter">${escapeXml(meter)}</msg:ID>
    </msg:Error>`;
}

function errorOf(error: Element): ReplyError {
  return {
    code: textOf(error, 'code') ?? 'none',
    reason: textOf(error, 'reason') ?? textOf(error, 'details'),
    meter: textOf(error, 'ID'),
  };
}

/** SOAP 1.1 says `faultstring`, SOAP 1.2 `Reason/Text`. */
function faultReason(fault: Element): string {
  const reason = child(fault, 'Reason');
  return textOf(fault, 'faultstring') ?? (reason && textOf(reason, 'Text')) ?? textOf(fault, 'faultcode') ?? 'unnamed';
}
