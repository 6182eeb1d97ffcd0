import type { Category } from '@kilowallet/contracts';
import type { ProtectionName } from '../../connections/connection.document';
import { People } from './people';
import { SEGMENTS, type Segment } from './segments';
import { POSTPAID_COUNT, STORIES, type Story } from './stories';

/** A connection that the demo utility has from its first day, or from the day of its story. */
export type Resident = {
  readonly number: string;
  readonly consumer: {
    readonly name: string;
    readonly phone: string;
    readonly email: string;
    readonly address: string;
  };
  readonly category: Category;
  readonly tariff: string;
  readonly subsidyScheme: string | null;
  readonly area: string;
  readonly feeder: string;
  readonly address: string;
  readonly loadKw: number;
  readonly postpaid: boolean;
  readonly protections: readonly ProtectionName[];
  /** Owed from the postpaid time, major units. */
  readonly arrears: number;
  readonly meter: { readonly serial: string; readonly initialRegisterKwh: string };
  readonly story: Story | undefined;
};

const ARREARS = [180, 420, 760, 1300, 2100, 3650];
const THREE_PHASE_FROM_KW = 5;

/** Whether a load is supplied on three phases, as most utilities have it. */
export function phaseOf(loadKw: number): 'single' | 'three' {
  return loadKw >= THREE_PHASE_FROM_KW ? 'three' : 'single';
}

/** Everybody, always the same: the demo is one utility wherever it is shown. */
export function population(): Resident[] {
  const people = new People();
  const crowd = SEGMENTS.flatMap((segment) =>
    Array.from({ length: segment.count }, (_, index) => residentOf(segment, index, people)),
  );
  const told = STORIES.map((story) => storiedResident(story, people));
  return [...crowd, ...told].map((resident, index) => ({
    ...resident,
    meter: { ...resident.meter, serial: `HM${String(4_100_001 + index * 7)}` },
  }));
}

function residentOf(segment: Segment, index: number, people: People): Resident {
  const area = people.oneOf(segment.areas);
  const address = people.address(area);
  const name = nameFor(segment.category, people);
  const domestic = segment.code === 'SHD';
  return {
    number: `${segment.code}-${1001 + index}`,
    consumer: { name, phone: people.phone(), email: people.email(name), address },
    category: segment.category,
    tariff: segment.tariff,
    subsidyScheme: segment.subsidyScheme ?? null,
    area,
    feeder: feederOf(area, index),
    address,
    loadKw: people.oneOf(segment.loadsKw),
    postpaid: domestic && index < POSTPAID_COUNT,
    protections: segment.category === 'essential' ? ['essential-service'] : [],
    arrears: people.chance(0.08) ? people.oneOf(ARREARS) : 0,
    meter: { serial: '', initialRegisterKwh: people.register() },
    story: undefined,
  };
}

function storiedResident(story: Story, people: People): Resident {
  const area = story.area ?? 'Shillong, Laitumkhrah';
  const address = people.address(area);
  return {
    number: story.number,
    consumer: { name: story.consumer, phone: people.phone(), email: people.email(story.consumer), address },
    category: story.category ?? 'domestic',
    tariff: story.tariff ?? 'MEPDCL-DLT',
    subsidyScheme: null,
    area,
    feeder: feederOf(area, 0),
    address,
    loadKw: story.loadKw,
    postpaid: false,
    protections: story.protection ? [story.protection] : [],
    arrears: story.arrears ?? 0,
    meter: { serial: '', initialRegisterKwh: people.register() },
    story,
  };
}

function nameFor(category: Category, people: People): string {
  if (category === 'commercial') return people.shop();
  if (category === 'industrial') return people.firm();
  if (category === 'public') return 'Municipal Board, Street Lighting';
  if (category === 'essential') return 'Public Health Engineering, Water Supply';
  return people.name();
}

/** `Shillong, Mawlai` → `11 kV Mawlai 2`. */
function feederOf(area: string, index: number): string {
  return `11 kV ${area.split(', ')[1] ?? area} ${1 + (index % 2)}`;
}
