import {
  id,
  importsPage,
  importsQuery,
  importView,
  readingsRequest,
  readingsResult as readingsResultSchema,
  type ImportListItem,
  type ImportsQuery,
  type ImportView,
  type Page,
  type ReadingsResult,
} from '@kilowallet/contracts';
import { Readable } from 'node:stream';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { AuditLog } from '../platform/audit/audit-log';
import { CurrentUser, Roles, Scope } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { ImportFile } from './import-file';
import { ImportErrorRepository } from './import-error.repository';
import { errorFile } from './import-error-file';
import { ImportQueries, viewOf } from './import.queries';
import { IngestReadings } from './ingest-readings';
import { readingsResult, sentReading } from './reading-requests';
import { spool, TooLarge, type SpooledFile } from './spooled-file';

const importQuery = z.strictObject({ fileName: z.string().trim().min(1).max(255).default('upload.csv') });

@ApiTags('meter data')
@Roles('admin', 'integrator')
@Scope('meter-data:write')
@Controller('meter-data')
export class MeterDataController {
  constructor(
    private readonly ingest: IngestReadings,
    private readonly importFile: ImportFile,
    private readonly imports: ImportQueries,
    private readonly errors: ImportErrorRepository,
    private readonly audit: AuditLog,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Post('readings')
  @Endpoint({
    summary: 'Send a batch of register, interval or daily readings',
    description:
      'Each item is judged by itself. What is accepted is journaled before the answer; sending it again changes nothing.',
    response: readingsResultSchema,
    status: 200,
  })
  async readings(
    @CurrentUser() user: SignedIn,
    @Body(parse(readingsRequest)) body: z.infer<typeof readingsRequest>,
  ): Promise<ReadingsResult> {
    return readingsResult(await this.ingest.execute(body.readings.map(sentReading), `api:${user.name}`));
  }

  @Post('imports')
  @ApiConsumes('text/csv', 'application/octet-stream', 'application/xml', 'application/zip', 'application/gzip')
  @Endpoint({
    summary: 'Import a file of readings',
    description:
      'The body is the file itself, up to 1 GB unless the operator set another limit: NEM12, NEM13, Green Button (ESPI), CSV profiles or JSON, as it is, ' +
      'compressed (gzip) or in a zip archive. What it is, its content tells. The answer comes once it is received; ' +
      'ask for the import to see how far it is. The same file again is the same import, and changes nothing.',
    response: importView,
    status: 202,
    problems: ['import.empty', 'import.not-a-file', 'import.too-large'],
  })
  async import(
    @CurrentUser() actor: SignedIn,
    @Query(parse(importQuery)) { fileName }: z.infer<typeof importQuery>,
    @Req() request: Request,
  ): Promise<ImportView> {
    // other bodies were read (or refused) before they came here
    if (request.is(['json', 'multipart', 'urlencoded'])) throw new ProblemError('import.not-a-file');
    const file = await received(request, this.environment.uploadBytesMax);
    if (file.bytes === 0) {
      await file.remove();
      throw new ProblemError('import.empty');
    }
    const begun = await this.importFile.begin(file, fileName);
    const detail = { fileName, bytes: file.bytes };
    await this.audit.record({ actor, action: 'meter-data.imported', subject: `import:${begun._id}`, detail });
    return viewOf(begun);
  }

  @Get('imports')
  @Endpoint({
    summary: 'Imports by file name, state, format and day, the newest first',
    response: importsPage,
  })
  list(@Query(parse(importsQuery)) query: ImportsQuery): Promise<Page<ImportListItem>> {
    return this.imports.list(query);
  }

  @Get('imports/:id')
  @Endpoint({
    summary: 'How far an import is, and what it refused',
    response: importView,
    problems: ['import.not-found'],
  })
  one(@Param('id', parse(id)) importId: string): Promise<ImportView> {
    return this.imports.one(importId);
  }

  @Get('imports/:id/errors')
  @Endpoint({
    summary: 'The rows that an import refused, as a file',
    description:
      'CSV of file, line, reason and the row as it came; of a file that is wrong throughout, the first 100,000.',
    response: null,
    produces: 'text/csv',
    problems: ['import.not-found'],
  })
  async errorsOf(@Param('id', parse(id)) importId: string): Promise<StreamableFile> {
    await this.imports.one(importId);
    return new StreamableFile(Readable.from(errorFile(this.errors.of(importId))), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="errors-${importId.slice(0, 12)}.csv"`,
    });
  }
}

/** Takes in the body, without ever holding it in memory or keeping what is too large. */
async function received(request: Request, bytesMax: number): Promise<SpooledFile> {
  const tooLarge = () =>
    new ProblemError(
      'import.too-large',
      `a file may have ${Math.floor(bytesMax / 2 ** 20)} MB; compress it, or send it in parts`,
    );
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw tooLarge();
  try {
    // the request outlives its reader: the refusal is answered over it
    return await spool(request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>, bytesMax);
  } catch (error) {
    // the rest goes nowhere; left unread, it would keep the connection open for ever
    request.resume();
    throw error instanceof TooLarge ? tooLarge() : error;
  }
}
