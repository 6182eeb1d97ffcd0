export { csvReaderOf, readCsv } from './csv/csv';
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
