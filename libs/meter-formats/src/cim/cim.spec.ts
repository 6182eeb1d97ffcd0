import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import {
  parseControlsReply,
  parseEndDeviceControls,
  parseEndDeviceEvents,
  writeControlsReply,
  writeEndDeviceControls,
  writeEndDeviceEvents,
  writeEventsReply,
} from '../index';

const timestamp = new Date('2026-11-20T04:30:00Z');
const request = {
  command: 'disconnect',
  meter: 'IN0001',
  controlId: 'job-1',
  messageId: 'm-1',
  correlationId: 'c-1',
  timestamp,
} as const;

const show = { balance: '600.00', lastRecharge: '500.00' };

describe('controls', () => {
  test('what we write is what we read', () => {
    const text = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((value) => value.trim() === value);
    fc.assert(
      fc.property(text, text, fc.constantFrom('disconnect', 'connect'), (meter, correlationId, command) => {
        const xmlHasForm = [...(meter + correlationId)].every((character) => character >= ' ');
        fc.pre(xmlHasForm);
        const parsed = parseEndDeviceControls(writeEndDeviceControls({ ...request, meter, correlationId, command }));
        expect(parsed).toMatchObject({
          ok: true,
          value: { header: { correlationId }, controls: [{ command, meters: [meter], controlId: 'job-1' }] },
        });
      }),
    );
  });

  test('keeps the codes of IEC 61968-9', () => {
    expect(writeEndDeviceControls(request)).toContain('<EndDeviceControlType ref="3.31.0.23"/>');
    expect(writeEndDeviceControls({ ...request, command: 'connect' })).toContain('ref="3.31.0.18"');
    expect(writeEndDeviceControls({ ...request, command: 'display', show })).toContain('ref="3.20.22.13"');
  });

  test('a balance is a display of the control', () => {
    expect(parseEndDeviceControls(writeEndDeviceControls({ ...request, command: 'display', show }))).toMatchObject({
      ok: true,
      value: { controls: [{ command: 'display', display: 'balance=600.00;lastRecharge=500.00', meters: ['IN0001'] }] },
    });
  });

  it.each([
    { text: 'no xml', code: 'not-xml', because: 'it is none' },
    { text: '<a><b></a>', code: 'not-xml', because: 'elements cross' },
    { text: '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', code: 'not-xml', because: 'document types are refused' },
    { text: '<a/>', code: 'not-the-message', because: 'another message' },
    {
      text: writeEndDeviceControls(request).replace('>create<', '>cancel<'),
      code: 'not-the-message',
      because: 'the verb is another',
    },
    {
      text: writeEndDeviceControls(request).replace('ref="3.31.0.23"', ''),
      code: 'field-missing',
      because: 'the type is missing',
    },
  ])('refuses what is not a request: $because', ({ text, code }) => {
    const parsed = parseEndDeviceControls(text);
    expect(parsed.ok ? 'ok' : parsed.error.code).toBe(code);
  });
});

describe('replies', () => {
  const reply = { messageId: 'r-1', correlationId: 'c-1', timestamp };

  test('OK keeps the correlation', () => {
    const parsed = parseControlsReply(writeControlsReply({ ...reply, unknownMeters: [] }));
    expect(parsed).toMatchObject({ ok: true, value: { kind: 'reply', result: 'OK', correlationId: 'c-1' } });
  });

  test('each unknown meter is an error 2.4', () => {
    const parsed = parseControlsReply(writeControlsReply({ ...reply, unknownMeters: ['A', 'B'] }));
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        result: 'FAILED',
        errors: [
          { code: '2.4', reason: 'no such meter', meter: 'A' },
          { code: '2.4', meter: 'B' },
        ],
      },
    });
  });

  it.each([
    {
      fault: '<soap:Fault><faultcode>soap:Server</faultcode><faultstring>out of order</faultstring></soap:Fault>',
      reason: 'out of order',
    },
    {
      fault: '<soap:Fault><soap:Reason><soap:Text xml:lang="en">not now</soap:Text></soap:Reason></soap:Fault>',
      reason: 'not now',
    },
    { fault: '<soap:Fault/>', reason: 'unnamed' },
  ])('a SOAP fault inside HTTP 200 is a fault: $reason', ({ fault, reason }) => {
    const text = `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${fault}</soap:Body></soap:Envelope>`;
    expect(parseControlsReply(text)).toEqual({ ok: true, value: { kind: 'fault', reason } });
  });
});

describe('events', () => {
  const event = { id: 'e-1', meter: 'IN0001', eventType: '3.31.0.68', at: timestamp, reason: 'by order' };
  const report = writeEndDeviceEvents({ messageId: 'm-2', correlationId: null, timestamp, events: [event, event] });

  test('what we write is what we read', () => {
    expect(parseEndDeviceEvents(report)).toMatchObject({ ok: true, value: { events: [event, event] } });
  });

  test('a time without an offset is no instant', () => {
    const parsed = parseEndDeviceEvents(
      report.replace('2026-11-20T04:30:00.000Z</created', '2026-11-20T04:30:00</created'),
    );
    expect(parsed.ok ? 'ok' : parsed.error.detail).toBe('EndDeviceEvent 1: createdDateTime with offset');
  });
});

const FIXTURES = join(__dirname, '../../../../../shared/fixtures/02-espi-cim/cim-61968-9');
const present = existsSync(FIXTURES);
const fixture = (path: string) => readFileSync(join(FIXTURES, path), 'utf8');

// The schemas and messages are other people's, and lie beside the repository where they are there at all.
(present ? describe : describe.skip)('messages of other head-ends, and their schemas', () => {
  test('a request for a group is read, and is no switch', () => {
    const parsed = parseEndDeviceControls(fixture('messages/r0ckflite__request_CreateEndDeviceControls.xml'));
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        header: { correlationId: '3a913c02-bc54-4a63-b82a-b255ffa0b7da' },
        controls: [{ controlType: '2.31.0.18', command: undefined, meters: [] }],
      },
    });
  });

  it.each(['r0ckflite__reply_EndDeviceControlsResponse.xml', 'r0ckflite__soapui_mockresponse_3.xml'])(
    '%s is an OK reply',
    (name) => {
      expect(parseControlsReply(fixture(`messages/${name}`))).toMatchObject({
        ok: true,
        value: { kind: 'reply', result: 'OK', correlationId: '3a913c02-bc54-4a63-b82a-b255ffa0b7da' },
      });
    },
  );

  // Both forms of the tool have a question mark for each value: verb and noun are none that a request may have.
  it.each(['r0ckflite__soapui_request_1.xml', 'r0ckflite__soapui_request_2.xml'])(
    '%s is a form that nobody filled in, and refused as each kind of message',
    (name) => {
      const form = fixture(`messages/${name}`);
      for (const parse of [parseEndDeviceControls, parseControlsReply, parseEndDeviceEvents]) {
        const parsed = parse(form);
        expect(parsed.ok ? 'ok' : parsed.error.code).toBe('not-the-message');
      }
    },
  );

  const schemas = ['Message.xsd', 'EndDeviceControls.xsd', 'EndDeviceEvents.xsd'];
  it.each([
    { what: 'request', schema: 'EndDeviceControlsMessage.xsd', text: writeEndDeviceControls(request) },
    {
      what: 'balance for the display',
      schema: 'EndDeviceControlsMessage.xsd',
      text: writeEndDeviceControls({ ...request, command: 'display', show }),
    },
    {
      what: 'reply',
      schema: 'EndDeviceControlsMessage.xsd',
      text: writeControlsReply({ messageId: 'r', correlationId: 'c', timestamp, unknownMeters: [] }),
    },
    {
      what: 'reply about unknown meters',
      schema: 'EndDeviceControlsMessage.xsd',
      text: writeControlsReply({ messageId: 'r', correlationId: 'c', timestamp, unknownMeters: ['A', 'B'] }),
    },
    {
      what: 'reply to a report of events',
      schema: 'EndDeviceEventsMessage.xsd',
      text: writeEventsReply({ messageId: 'r', correlationId: null, timestamp, unknownMeters: ['A'] }),
    },
    {
      what: 'report of events',
      schema: 'EndDeviceEventsMessage.xsd',
      text: writeEndDeviceEvents({
        messageId: 'm',
        correlationId: null,
        timestamp,
        events: [{ id: null, meter: 'A & B', eventType: '3.31.0.42', at: timestamp, reason: null }],
      }),
    },
  ])('our $what is valid against the schema', async ({ schema, text }) => {
    const read = (name: string) => ({ fileName: name, contents: fixture(`r0ckflite-cim4/${name}`) });
    const { errors } = await validateXML({
      xml: { fileName: 'message.xml', contents: text },
      schema: read(schema),
      preload: schemas.map(read),
    });
    expect(errors).toEqual([]);
  });
});
