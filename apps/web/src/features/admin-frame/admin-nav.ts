import type { Role } from '@kilowallet/contracts';
import {
  RiAlarmWarningLine,
  RiBankCardLine,
  RiBarChartBoxLine,
  RiBatteryLowLine,
  RiCalendarCheckLine,
  RiDashboard3Line,
  RiDashboardLine,
  RiFileList3Line,
  RiFlashlightLine,
  RiGovernmentLine,
  RiGroupLine,
  RiKey2Line,
  RiNodeTree,
  RiNotification3Line,
  RiPauseCircleLine,
  RiPlugLine,
  RiPriceTag3Line,
  RiPulseLine,
  RiQuestionLine,
  RiScales3Line,
  RiShieldCheckLine,
  RiShutDownLine,
  RiTimerLine,
  RiUploadCloud2Line,
  RiUserSettingsLine,
} from '@remixicon/react';
import type { NavGroup } from '@/features/shell/nav';
import { adminPaths } from './admin-paths';

const EVERYBODY: readonly NavGroup[] = [
  { items: [{ href: adminPaths.overview, label: 'Overview', icon: RiDashboardLine }] },
  {
    label: 'Supply',
    items: [
      { href: adminPaths.consumers, label: 'Consumers', icon: RiGroupLine },
      { href: adminPaths.connections, label: 'Connections', icon: RiPlugLine },
      { href: adminPaths.lowBalance, label: 'Low balance', icon: RiBatteryLowLine },
      { href: adminPaths.defaulters, label: 'Defaulters', icon: RiAlarmWarningLine },
      { href: adminPaths.jobs, label: 'Switching jobs', icon: RiShutDownLine },
      { href: adminPaths.restorations, label: 'Restorations', icon: RiTimerLine },
      { href: adminPaths.alerts, label: 'Alerts', icon: RiNotification3Line },
    ],
  },
  {
    label: 'Billing',
    items: [
      { href: adminPaths.runs, label: 'Billing runs', icon: RiCalendarCheckLine },
      { href: adminPaths.payments, label: 'Payments', icon: RiBankCardLine },
      { href: adminPaths.verifications, label: 'Verification', icon: RiShieldCheckLine },
      { href: adminPaths.tariffs, label: 'Tariffs', icon: RiPriceTag3Line },
      { href: adminPaths.whatIfs, label: 'What-if', icon: RiScales3Line },
    ],
  },
];

const CONSUMPTION = { href: adminPaths.consumption, label: 'Consumption', icon: RiBarChartBoxLine };
const HOLDS = { href: adminPaths.holds, label: 'Billing holds', icon: RiPauseCircleLine };
const EVENTS = { href: adminPaths.meterEvents, label: 'Meter events', icon: RiPulseLine };
const IMPORTS = { href: adminPaths.imports, label: 'Imports', icon: RiUploadCloud2Line };
const METERS = { href: adminPaths.meters, label: 'Meters', icon: RiDashboard3Line };
const FEEDERS = { href: adminPaths.feeders, label: 'Feeders', icon: RiNodeTree };
const UNKNOWN = { href: adminPaths.unknownMeters, label: 'Unknown meters', icon: RiQuestionLine };
const SIMULATOR = { href: adminPaths.simulator, label: 'Simulator', icon: RiFlashlightLine };
const RULES = { href: adminPaths.rules, label: 'Rules', icon: RiGovernmentLine };
const ACCOUNTS = [
  { href: adminPaths.users, label: 'Users', icon: RiUserSettingsLine },
  { href: adminPaths.apiKeys, label: 'API keys', icon: RiKey2Line },
  { href: adminPaths.audit, label: 'Audit log', icon: RiFileList3Line },
];

/**
 * What a member of staff may open: accounts, imports and the simulator are an administrator's,
 * and the simulator exists only where it is on.
 */
export function adminNav(role: Role, simulator: boolean): readonly NavGroup[] {
  const meterData = { label: 'Meter data', items: [CONSUMPTION, METERS, FEEDERS, HOLDS, EVENTS] };
  if (role !== 'admin') return [...EVERYBODY, meterData, { label: 'System', items: [RULES] }];
  return [
    ...EVERYBODY,
    { ...meterData, items: [IMPORTS, UNKNOWN, ...meterData.items] },
    { label: 'System', items: [...(simulator ? [SIMULATOR] : []), RULES, ...ACCOUNTS] },
  ];
}
