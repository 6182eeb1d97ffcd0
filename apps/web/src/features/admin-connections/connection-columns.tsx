import type { ConnectionView } from '@kilowallet/contracts';
import { Money } from '@kilowallet/ui';
import { ConnectionLink } from '@/features/admin-frame/connection-link';
import type { ListColumn } from '@/features/admin-list/list-column';
import { StateWord } from '@/features/admin-words/state-word';
import { CATEGORIES, SWITCH_STATES } from '@/features/admin-words/words';

export const NUMBER_COLUMN: ListColumn<ConnectionView> = {
  id: 'connectionNumber',
  header: 'Connection',
  onCard: 'title',
  cell: (row) => <ConnectionLink id={row.id} number={row.connectionNumber} />,
  csv: (row) => row.connectionNumber,
};

export const CONSUMER_COLUMN: ListColumn<ConnectionView> = {
  id: 'consumer',
  header: 'Consumer',
  cell: (row) => row.consumer.name,
  csv: (row) => row.consumer.name,
};

export const CATEGORY_COLUMN: ListColumn<ConnectionView> = {
  id: 'category',
  header: 'Category',
  cell: (row) => CATEGORIES[row.category].label,
  csv: (row) => row.category,
};

export const TARIFF_COLUMN: ListColumn<ConnectionView> = {
  id: 'tariff',
  header: 'Tariff',
  cell: (row) => row.tariff.name,
  csv: (row) => row.tariff.name,
};

export const AREA_COLUMN: ListColumn<ConnectionView> = {
  id: 'area',
  header: 'Area',
  cell: (row) => row.area,
  csv: (row) => row.area,
};

export const SWITCH_COLUMN: ListColumn<ConnectionView> = {
  id: 'switch',
  header: 'Supply',
  cell: (row) => <StateWord word={SWITCH_STATES[row.switchState]} />,
  csv: (row) => row.switchState,
};

export const BALANCE_COLUMN: ListColumn<ConnectionView> = {
  id: 'balance',
  header: 'Balance',
  align: 'end',
  cell: (row) => <Money value={row.balance} tone="auto" />,
  csv: (row) => row.balance,
};

/** What a file has room for beside the columns on screen. */
export const CONNECTION_FILE_COLUMNS = [
  { header: 'Consumer number', value: (row: ConnectionView) => row.consumer.consumerNumber },
  { header: 'Mode', value: (row: ConnectionView) => row.mode },
  { header: 'Phase', value: (row: ConnectionView) => row.phase },
  { header: 'Sanctioned load kW', value: (row: ConnectionView) => row.sanctionedLoadKw },
  { header: 'Meter', value: (row: ConnectionView) => row.meterSerial },
  { header: 'Feeder', value: (row: ConnectionView) => row.feeder },
  { header: 'Arrears', value: (row: ConnectionView) => row.arrears },
  { header: 'Address', value: (row: ConnectionView) => row.address },
];
