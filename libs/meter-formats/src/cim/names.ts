/** Namespaces of IEC 61968-9 messages as head-ends use them (edition of 2011, message wrappers of 2017). */
export const NS = {
  message: 'http://iec.ch/TC57/2011/schema/message',
  controls: 'http://iec.ch/TC57/2011/EndDeviceControls#',
  controlsMessage: 'http://iec.ch/TC57/2017/EndDeviceControlsMessage',
  events: 'http://iec.ch/TC57/2011/EndDeviceEvents#',
  eventsMessage: 'http://iec.ch/TC57/2017/EndDeviceEventsMessage',
} as const;

export type SwitchCommand = 'disconnect' | 'connect';
/** What is asked of a meter: to switch, or to show an amount. */
export type ControlCommand = SwitchCommand | 'display';

/** EndDeviceControlType that we send (IEC 61968-9 annex: RCD switch; billing, credit amount, update). */
export const CONTROL_TYPE: Readonly<Record<ControlCommand, string>> = {
  disconnect: '3.31.0.23',
  connect: '3.31.0.18',
  display: '3.20.22.13',
};

/** Those that we understand: one vendor closes the switch by a code of its own. */
const COMMAND_OF_CONTROL_TYPE: Readonly<Record<string, ControlCommand>> = {
  '3.31.0.23': 'disconnect',
  '3.31.0.18': 'connect',
  '6.31.0.18': 'connect',
  '3.20.22.13': 'display',
};

export function commandOf(controlType: string): ControlCommand | undefined {
  return Object.hasOwn(COMMAND_OF_CONTROL_TYPE, controlType) ? COMMAND_OF_CONTROL_TYPE[controlType] : undefined;
}

/** EndDeviceEventType by which a meter reports that its switch moved. */
export const EVENT_TYPE: Readonly<Record<SwitchCommand, string>> = {
  disconnect: '3.31.0.68',
  connect: '3.31.0.42',
};

export type CimHeader = {
  readonly verb: string;
  readonly noun: string;
  readonly messageId: string | null;
  readonly correlationId: string | null;
};

/** Why a text is not the message that was expected. */
export type CimProblem = { readonly code: 'not-xml' | 'not-the-message' | 'field-missing'; readonly detail: string };
