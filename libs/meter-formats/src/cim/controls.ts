import { err, ok, type Result } from '@kilowallet/kernel';
import { escapeXml } from './escape-xml';
import { readHeader, writeHeader } from './header';
import { commandOf, CONTROL_TYPE, NS, type CimHeader, type CimProblem, type ControlCommand } from './names';
import { attribute, child, children, messageOf, readXml, textOf } from './xml-tree';

/** Amounts in the currency's major unit, as decimal strings. */
export type AmountsToShow = { readonly balance: string; readonly lastRecharge: string };

export type ControlRequest = {
  readonly command: ControlCommand;
  /** With `display` alone. */
  readonly show?: AmountsToShow;
  /** Serial number of the meter, as the `name` of an end device. */
  readonly meter: string;
  /** mRID of the control: the job. */
  readonly controlId: string;
  readonly messageId: string;
  readonly correlationId: string;
  readonly timestamp: Date;
};

/** A `CreateEndDeviceControls` request that switches one meter, or has it show a balance. */
export function writeEndDeviceControls(request: ControlRequest): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<tns:CreateEndDeviceControls xmlns:tns="${NS.controlsMessage}" xmlns:msg="${NS.message}" xmlns="${NS.controls}">
${writeHeader({ ...request, verb: 'create', noun: 'EndDeviceControls' })}
  <tns:Payload>
    <EndDeviceControls>
      <EndDeviceControl>
        <mRID>${escapeXml(request.controlId)}</mRID>${writeDisplay(request.show)}
        <EndDeviceControlType ref="${CONTROL_TYPE[request.command]}"/>
        <EndDevices>
          <Names>
            <name>${escapeXml(request.meter)}</name>
          </Names>
        </EndDevices>
      </EndDeviceControl>
    </EndDeviceControls>
  </tns:Payload>
</tns:CreateEndDeviceControls>
`;
}

/** The standard leaves the words of a command open; these are `name=value` pairs. */
function writeDisplay(show: AmountsToShow | undefined): string {
  if (!show) return '';
  const command = `balance=${show.balance};lastRecharge=${show.lastRecharge}`;
  return `\n        <PanDisplay>\n          <command>${escapeXml(command)}</command>\n        </PanDisplay>`;
}

export type DeviceControl = {
  readonly controlId: string | null;
  readonly controlType: string;
  /** `undefined` where the control is about something else than a switch or a balance. */
  readonly command: ControlCommand | undefined;
  /** What a display is told, in the sender's words. */
  readonly display: string | null;
  /** Named meters; empty where only groups are named. */
  readonly meters: readonly string[];
};

export type DeviceControls = { readonly header: CimHeader; readonly controls: readonly DeviceControl[] };

/** Reads a request to control devices, bare or inside a SOAP envelope. */
export function parseEndDeviceControls(text: string): Result<DeviceControls, CimProblem> {
  const root = readXml(text);
  if (!root.ok) return root;
  const found = messageOf(root.value, ['CreateEndDeviceControls']);
  if (!found) return err({ code: 'not-the-message', detail: 'there is no CreateEndDeviceControls' });
  const header = readHeader(found.message, 'create', 'EndDeviceControls');
  if (!header.ok) return header;
  const payload = child(found.message, 'Payload');
  const list = payload && child(payload, 'EndDeviceControls');
  if (!list) return err({ code: 'field-missing', detail: 'Payload/EndDeviceControls' });
  const controls: DeviceControl[] = [];
  for (const control of children(list, 'EndDeviceControl')) {
    const type = child(control, 'EndDeviceControlType');
    const controlType = type && attribute(type, 'ref');
    if (!controlType) return err({ code: 'field-missing', detail: 'EndDeviceControlType/@ref' });
    const display = child(control, 'PanDisplay');
    controls.push({
      controlId: textOf(control, 'mRID'),
      display: display ? textOf(display, 'command') : null,
      controlType,
      command: commandOf(controlType),
      meters: children(control, 'EndDevices').flatMap((device) =>
        children(device, 'Names').flatMap((names) => textOf(names, 'name') ?? []),
      ),
    });
  }
  return ok({ header: header.value, controls });
}
