export { readMeterUpload, type UploadPart } from './archive/meter-upload';
export { csvReaderOf, readCsv } from './csv/csv';
export { readEspi } from './espi/espi';
export { readMeterFile } from './meter-file';
export { readNem12 } from './nem/nem12';
export { readNem13 } from './nem/nem13';
export {
  UnknownFormat,
  type ByteSource,
  type FileIntervalDay,
  type FileItem,
  type FileOptions,
  type FileQuality,
  type FileReading,
  type FileRegister,
} from './file-item';
export {
  parseEndDeviceControls,
  writeEndDeviceControls,
  type DeviceControl,
  type DeviceControls,
  type AmountsToShow,
  type ControlRequest,
} from './cim/controls';
export { parseEndDeviceEvents, writeEndDeviceEvents, type DeviceEvent, type DeviceEvents } from './cim/events';
export {
  CONTROL_TYPE,
  EVENT_TYPE,
  type CimHeader,
  type CimProblem,
  type ControlCommand,
  type SwitchCommand,
} from './cim/names';
export {
  parseControlsReply,
  writeControlsReply,
  writeEventsReply,
  type ControlsReply,
  type ReplyError,
} from './cim/reply';
export { CSV_HEADER, csvCell, writeCsv } from './write/csv-writer';
export { fitsNem12, NEM12_END, nem12Days, nem12Header, writeNem12 } from './write/nem12-writer';
