import { err, ok, type Result } from '@kilowallet/kernel';
import { escapeXml } from './escape-xml';
import { readHeader, writeHeader } from './header';
import { NS, type CimHeader, type CimProblem } from './names';
import { attribute, child, children, messageOf, readXml, textOf, type Element } from './xml-tree';

export type DeviceEvent = {
  readonly id: string | null;
  readonly meter: string;
  /** EndDeviceEventType: 3.31.0.68 disconnected, 3.31.0.42 connected. */
  readonly eventType: string;
  readonly at: Date;
  readonly reason: string | null;
};

export type DeviceEvents = { readonly header: CimHeader; readonly events: readonly DeviceEvent[] };

/** Reads what a head-end reports of its meters, bare or inside a SOAP envelope. */
export function parseEndDeviceEvents(text: string): Result<DeviceEvents, CimProblem> {
  const root = readXml(text);
  if (!root.ok) return root;
  const found = messageOf(root.value, ['CreatedEndDeviceEvents']);
  if (!found) return err({ code: 'not-the-message', detail: 'there is no CreatedEndDeviceEvents' });
  const header = readHeader(found.message, 'created', 'EndDeviceEvents');
  if (!header.ok) return header;
  const payload = child(found.message, 'Payload');
  const list = payload && child(payload, 'EndDeviceEvents');
  if (!list) return err({ code: 'field-missing', detail: 'Payload/EndDeviceEvents' });
  const events: DeviceEvent[] = [];
  for (const [index, element] of children(list, 'EndDeviceEvent').entries()) {
    const event = eventOf(element);
    if (!event.ok) return err({ code: 'field-missing', detail: `EndDeviceEvent ${index + 1}: ${event.error}` });
    events.push(event.value);
  }
  return ok({ header: header.value, events });
}

function eventOf(element: Element): Result<DeviceEvent, string> {
  const type = child(element, 'EndDeviceEventType');
  const eventType = type && attribute(type, 'ref');
  if (!eventType) return err('EndDeviceEventType/@ref');
  const created = textOf(element, 'createdDateTime');
  const at = new Date(created ?? '');
  // Without an offset the instant would depend on this machine's zone.
  if (Number.isNaN(at.getTime()) || !/(Z|[+-]\d\d:\d\d)$/.test(created ?? ''))
    return err('createdDateTime with offset');
  const assets = child(element, 'Assets');
  const [name] = assets ? children(assets, 'Names') : [];
  const meter = (name && textOf(name, 'name')) ?? (assets && textOf(assets, 'mRID'));
  if (!meter) return err('Assets/Names/name');
  return ok({ id: textOf(element, 'mRID'), meter, eventType, at, reason: textOf(element, 'reason') });
}

export type EventsToWrite = {
  readonly messageId: string;
  readonly correlationId: string | null;
  readonly timestamp: Date;
  readonly events: readonly DeviceEvent[];
};

/** A head-end's report, as it is sent without being asked. */
export function writeEndDeviceEvents({ events, ...header }: EventsToWrite): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<tns:CreatedEndDeviceEvents xmlns:tns="${NS.eventsMessage}" xmlns:msg="${NS.message}" xmlns="${NS.events}">
${writeHeader({ ...header, verb: 'created', noun: 'EndDeviceEvents' })}
  <tns:Payload>
    <EndDeviceEvents>
${events.map(writeEvent).join('\n')}
    </EndDeviceEvents>
  </tns:Payload>
</tns:CreatedEndDeviceEvents>
`;
}

function writeEvent({ id, meter, eventType, at, reason }: DeviceEvent): string {
  return [
    '      <EndDeviceEvent>',
    ...(id === null ? [] : [`        <mRID>${escapeXml(id)}</mRID>`]),
    `        <createdDateTime>${at.toISOString()}</createdDateTime>`,
    ...(reason === null ? [] : [`        <reason>${escapeXml(reason)}</reason>`]),
    `        <Assets>\n          <Names>\n            <name>${escapeXml(meter)}</name>\n          </Names>\n        </Assets>`,
    `        <EndDeviceEventType ref="${escapeXml(eventType)}"/>`,
    '      </EndDeviceEvent>',
  ].join('\n');
}
