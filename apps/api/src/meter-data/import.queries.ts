import type { ImportListItem, ImportsQuery, ImportView, Page } from '@kilowallet/contracts';
import { addServiceDays, serviceDay, startOfServiceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { ImportRepository, NO_ROWS, type ImportDocument, type ListedImport } from './import.repository';

/** Imports as lists and pages show them. */
@Injectable()
export class ImportQueries {
  constructor(
    private readonly imports: ImportRepository,
    private readonly profile: UtilityProfile,
  ) {}

  async list({ q, state, format, from, to, sort, limit, cursor }: ImportsQuery): Promise<Page<ImportListItem>> {
    const [value, id] =
      cursor === undefined ? [] : decodeCursor(cursor, [sort === 'file' ? 'string' : 'number', 'string']);
    const { timeZone } = this.profile.current();
    const rows = await this.imports.list(
      {
        text: q,
        state,
        format,
        from: from === undefined ? undefined : startOfServiceDay(serviceDay(from), timeZone),
        to: to === undefined ? undefined : startOfServiceDay(addServiceDays(serviceDay(to), 1), timeZone),
      },
      sort,
      limit + 1,
      value === undefined || id === undefined ? undefined : { value, id },
    );
    const page = pageOf(rows, limit, (row) => [positionOf(row, sort), row._id]);
    return { ...page, items: page.items.map(itemOf) };
  }

  /** @throws ProblemError `import.not-found` */
  async one(id: string): Promise<ImportView> {
    const found = await this.imports.byId(id);
    if (!found) throw new ProblemError('import.not-found');
    return viewOf(found);
  }
}

function positionOf({ fileName, receivedAt, rows }: ListedImport, sort: ImportsQuery['sort']): string | number {
  return { file: fileName, received: receivedAt.getTime(), rejected: rows.rejected }[sort];
}

function itemOf(stored: ListedImport): ImportListItem {
  return {
    id: stored._id,
    fileName: stored.fileName,
    format: stored.format,
    state: stored.state,
    receivedAt: stored.receivedAt.toISOString(),
    finishedAt: stored.finishedAt?.toISOString() ?? null,
    bytes: stored.bytes,
    // imports of earlier versions know neither queues nor warnings nor archives
    rows: { ...NO_ROWS, ...stored.rows },
    failure: stored.failure,
  };
}

export function viewOf(stored: ImportDocument): ImportView {
  return {
    ...itemOf(stored),
    errors: stored.refused.map((error) => ({ ...error, entry: error.entry ?? null })),
    moreErrors: stored.refusedMore,
    warnings: stored.warnings ?? [],
    moreWarnings: stored.warningsMore ?? 0,
  };
}
