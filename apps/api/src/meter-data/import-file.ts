import { readMeterUpload, UnknownFormat, type FileItem } from '@kilowallet/meter-formats';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { WallTime } from '../platform/clock/wall-time';
import { SharedInterval } from '../platform/schedule/shared-interval';
import { UtilityProfile } from '../profile/utility-profile';
import { ImportErrorRepository } from './import-error.repository';
import { ImportReport } from './import-report';
import { ImportRepository, NO_ROWS, type ImportDocument, type ImportEnd } from './import.repository';
import { IngestReadings } from './ingest-readings';
import type { SpooledFile } from './spooled-file';

type ReadingItem = Extract<FileItem, { kind: 'reading' }>;
type Row = { readonly item: ReadingItem; readonly entry: string | null };

/** Readings judged and stored together, and values in them; small enough that memory stays flat whatever the file. */
const BATCH = 1_000;
const BATCH_VALUES = 50_000;
/** Without a sign of life for this long, the process that was importing has died. */
const DEAD_AFTER_MS = 120_000;
const INTERRUPTED = 'the import was interrupted: send the file again';

/** Takes in a file of readings: the good rows are stored, every other row is reported. */
@Injectable()
export class ImportFile implements OnApplicationShutdown {
  private readonly log = new Logger('Import');
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly imports: ImportRepository,
    private readonly errors: ImportErrorRepository,
    private readonly ingest: IngestReadings,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
    private readonly wall: WallTime,
  ) {}

  /**
   * Begins to import a file and answers at once; the rest happens in the background. The same file again answers
   * the import that it is: it is worked through again only where that failed, or left rows behind that may fit now.
   */
  async begin(file: SpooledFile, fileName: string): Promise<ImportDocument> {
    const begun: ImportDocument = {
      _id: file.sha256,
      fileName,
      format: null,
      state: 'processing',
      receivedAt: this.clock.now(),
      finishedAt: null,
      bytes: file.bytes,
      rows: NO_ROWS,
      refused: [],
      refusedMore: 0,
      warnings: [],
      warningsMore: 0,
      failure: null,
      aliveAt: this.wall.now(),
    };
    if (!(await this.imports.begin(begun)) && !(await this.beginAgain(begun))) {
      await file.remove();
      return (await this.imports.byId(begun._id)) ?? begun;
    }
    const work = this.process(begun._id, file).finally(() => this.running.delete(work));
    this.running.add(work);
    return begun;
  }

  /** Waits for what is being imported: a reading is stored whole or not at all, and the report says how far it came. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Says of imports whose process died that they came to nothing more: the same file again takes in the rest. */
  @SharedInterval('meter-data.end-dead-imports', DEAD_AFTER_MS / 2)
  async endDead(): Promise<number> {
    return this.imports.endSilent(this.wall.in(-DEAD_AFTER_MS), {
      state: 'failed',
      finishedAt: this.clock.now(),
      failure: INTERRUPTED,
    });
  }

  private async beginAgain(begun: ImportDocument): Promise<boolean> {
    const before = await this.imports.byId(begun._id);
    if (!before) return false;
    const died = before.state === 'processing' && before.aliveAt < this.wall.in(-DEAD_AFTER_MS);
    const worthIt = before.state === 'failed' || died || (before.state === 'completed' && before.rows.rejected > 0);
    return worthIt && this.imports.beginAgain(begun, before);
  }

  private async process(id: string, file: SpooledFile): Promise<void> {
    const report = new ImportReport();
    const formats = new Set<string>();
    let saved = 0;
    const progress = async (end?: ImportEnd) => {
      const errors = report.takeUnsaved();
      if (errors.length > 0) await this.errors.add(id, (saved += 1), errors);
      const format = [...formats].join(', ') || null;
      await this.imports.progress(id, { format, ...snapshot(report), aliveAt: this.wall.now() }, end);
    };
    const finished = (failure: string | null) =>
      progress({ state: failure === null ? 'completed' : 'failed', finishedAt: this.clock.now(), failure });
    try {
      await this.errors.clear(id);
      const { timeZone } = this.profile.current();
      let batch: Row[] = [];
      let values = 0;
      for await (const { entry, format, items } of readMeterUpload(file.path, { timeZone })) {
        if (format !== undefined) formats.add(format);
        for (const item of items) {
          if (item.kind === 'problem') report.problem(item, entry ?? null);
          else if (item.kind === 'warning') report.warning(item, entry ?? null);
          else {
            batch.push({ item, entry: entry ?? null });
            values += valuesOf(item);
          }
          if (batch.length < BATCH && values < BATCH_VALUES) continue;
          await this.take(batch, id, report);
          batch = [];
          values = 0;
          await progress();
        }
      }
      await this.take(batch, id, report);
      await finished(null);
    } catch (error) {
      if (!(error instanceof UnknownFormat)) this.log.error(error);
      await finished(error instanceof UnknownFormat ? error.reason : INTERRUPTED);
    } finally {
      await file.remove();
    }
  }

  private async take(batch: readonly Row[], id: string, report: ImportReport): Promise<void> {
    if (batch.length === 0) return;
    const outcomes = await this.ingest.execute(
      batch.map(({ item }) => item.reading),
      `import:${id}`,
    );
    for (const [index, outcome] of outcomes.entries()) {
      const row = batch[index];
      if (row) report.reading(row.item, row.entry, outcome);
    }
  }
}

function valuesOf({ reading }: ReadingItem): number {
  return reading.type === 'interval' ? reading.values.length : 1;
}

function snapshot({ rows, errors, moreErrors, warnings, moreWarnings }: ImportReport) {
  return {
    rows: { ...rows },
    refused: [...errors],
    refusedMore: moreErrors,
    warnings: [...warnings],
    warningsMore: moreWarnings,
  };
}
