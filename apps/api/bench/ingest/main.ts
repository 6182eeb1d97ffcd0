import 'reflect-metadata';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readingsRequest } from '@kilowallet/contracts';
import { addServiceDays, toDayNumber } from '@kilowallet/kernel';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module';
import { BillingRuns } from '../../src/billing/billing-runs';
import { MeterRepository } from '../../src/connections/meter.repository';
import { ConsumptionDayRepository } from '../../src/meter-data/consumption-day.repository';
import { ImportFile } from '../../src/meter-data/import-file';
import { ImportRepository, type ImportDocument } from '../../src/meter-data/import.repository';
import { IngestReadings } from '../../src/meter-data/ingest-readings';
import { sentReading } from '../../src/meter-data/reading-requests';
import { SettleTrueUps } from '../../src/meter-data/settle-true-ups';
import { spool } from '../../src/meter-data/spooled-file';
import { VerifyLedger } from '../../src/verification/verify-ledger';
import { LedgerRepository } from '../../src/wallet/ledger.repository';
import { endDay, FIRST, openFleet } from '../billing/fleet';
import { MemoryPeak } from '../billing/measure';
import { numberOf, run, say } from '../program';

const DAYS = 30;
const PER_DAY = 48;
/** Sent again with other values, once the month is billed. */
const CORRECTED_DAY = 9;
const BATCH = 500;

/** Of the meters in a file, how many send JSON batches. */
const SHARE_IN_BATCHES = 0.25;

/**
 * `npm run bench -- ingest [--meters=n]`: a month of half-hours into the database, from a file and in JSON batches.
 * Of 1,000 meters, 1.44 million readings, the file is taken whole: every day of it stands as consumption afterwards, is
 * billed, and is trued up where a second file corrects it.
 */
async function main(args: readonly string[]): Promise<void> {
  const meters = numberOf(args, 'meters') ?? 1_000;
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  await endDay(app, addServiceDays(FIRST, DAYS));
  const serials = (await openFleet(app, meters + Math.ceil(meters * SHARE_IN_BATCHES))).map((id) => ({
    id,
    serial: `M-${id}`,
  }));
  await app.get(MeterRepository, { strict: false }).addMany(
    serials.map(({ id, serial }) => ({
      serial,
      digits: 6,
      connectionId: id,
      from: new Date('2026-05-01T00:00:00Z'),
      initialKwh: '0',
    })),
  );
  const memory = new MemoryPeak();
  const [inFile, inBatches] = [serials.slice(0, meters), serials.slice(meters)];
  await memory.during(async () => {
    tell('a NEM12 file', inFile.length * DAYS * PER_DAY, await timed(() => fromFile(app, inFile)));
    tell('JSON batches', inBatches.length * DAYS * PER_DAY, await timed(() => fromBatches(app, inBatches)));
    const billed = await timed(() => bill(app));
    say(`${serials.length} wallets billed for ${DAYS} days in ${billed.seconds.toFixed(1)} s`);
    const truedUp = await timed(() => correct(app, inFile));
    say(`${inFile.length} days corrected and trued up in ${truedUp.seconds.toFixed(1)} s`);
  });
  say(`peak of memory ${Math.round(memory.peakMb)} MB`);
  await app.close();
}

type App = Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
type Serials = readonly { readonly id: string; readonly serial: string }[];

async function fromFile(app: App, serials: Serials): Promise<void> {
  const done = await imported(
    app,
    nem12(serials, (day) => valuesOf(day)),
  );
  const days = serials.length * DAYS;
  if (done?.rows.read !== days || done.rows.accepted !== days) throw new Error(JSON.stringify(done));
  const known = app.get(ConsumptionDayRepository, { strict: false });
  const ids = serials.map(({ id }) => id);
  for (let index = 0; index < DAYS; index += 1) {
    const stored = await known.ofDay(ids, addServiceDays(FIRST, index));
    if (stored.size !== ids.length) throw new Error(`${stored.size} of ${ids.length} have day ${index + 1}`);
  }
}

async function imported(app: App, text: string): Promise<ImportDocument | null> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  const path = join(directory, 'month.nem12');
  await writeFile(path, text);
  const file = await spool(createReadStream(path) as AsyncIterable<Uint8Array>, 2 ** 30);
  const { _id } = await app.get(ImportFile, { strict: false }).begin(file, 'month.nem12');
  await app.get(ImportFile, { strict: false }).onApplicationShutdown();
  await rm(directory, { recursive: true, force: true });
  return app.get(ImportRepository, { strict: false }).byId(_id);
}

/** The whole month by one run, which catches up what was missed. */
async function bill(app: App): Promise<void> {
  const { state, totals } = await app
    .get(BillingRuns, { strict: false })
    .runDay(addServiceDays(FIRST, DAYS - 1), 'bench');
  if (state !== 'completed' || totals?.provisional !== 0) throw new Error(JSON.stringify(totals));
}

async function correct(app: App, serials: Serials): Promise<void> {
  const done = await imported(
    app,
    nem12(serials, (day) => valuesOf(day === CORRECTED_DAY ? day + DAYS : day)),
  );
  if (done?.rows.replaced !== serials.length) throw new Error(JSON.stringify(done?.rows));
  await app.get(SettleTrueUps, { strict: false }).sweep();
  const day = toDayNumber(addServiceDays(FIRST, CORRECTED_DAY));
  const [some] = serials;
  const corrections = await app.get(LedgerRepository, { strict: false }).ofDays(some?.id ?? '', [day]);
  if (corrections.length !== 2) throw new Error(`${corrections.length} entries for a day that was corrected once`);
  const { entries, faultCount } = await app.get(VerifyLedger, { strict: false }).execute();
  if (faultCount > 0) throw new Error(`${faultCount} faults in ${entries} entries`);
}

async function fromBatches(app: App, serials: Serials): Promise<void> {
  const ingest = app.get(IngestReadings, { strict: false });
  const days = serials.flatMap(({ serial }) =>
    Array.from({ length: DAYS }, (_, index) => ({
      type: 'interval',
      meter: serial,
      day: addServiceDays(FIRST, index),
      minutes: 30,
      values: valuesOf(index),
    })),
  );
  for (let from = 0; from < days.length; from += BATCH) {
    // as it comes over HTTP: text, parsed and held against the contract
    const body = readingsRequest.parse(JSON.parse(JSON.stringify({ readings: days.slice(from, from + BATCH) })));
    const outcomes = await ingest.execute(body.readings.map(sentReading), 'bench');
    if (!outcomes.every(({ outcome }) => outcome === 'accepted')) throw new Error(JSON.stringify(outcomes[0]));
  }
}

function nem12(serials: Serials, values: (day: number) => string[]): string {
  const rows = Array.from({ length: DAYS }, (_, index) => {
    const day = addServiceDays(FIRST, index).replaceAll('-', '');
    return `300,${day},${values(index).join(',')},A,,,,\n`;
  }).join('');
  const meters = serials.map(({ serial }) => `200,${serial},E1,E1,E1,,${serial},KWH,30,\n${rows}`);
  return `100,NEM12,202608010000,MDP,R\n${meters.join('')}900\n`;
}

function valuesOf(seed: number): string[] {
  return Array.from({ length: PER_DAY }, (_, slot) => (((seed * 31 + slot * 17) % 450) / 1_000).toFixed(3));
}

type Taken = { readonly seconds: number; readonly ownCpuSeconds: number };

async function timed(work: () => Promise<void>): Promise<Taken> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - began) / 1_000, ownCpuSeconds: (user + system) / 1e6 };
}

/** Processor time beside the clock's, because other work on the machine does not count there. */
function tell(way: string, readings: number, { seconds, ownCpuSeconds }: Taken): void {
  const rate = (time: number) => Math.round(readings / time).toLocaleString('en');
  const taken = `${readings.toLocaleString('en')} half-hours in ${seconds.toFixed(1)} s`;
  say(`${way}: ${taken}, ${rate(seconds)} a second, ${rate(ownCpuSeconds)} for each of own processor time`);
}

run(main);
