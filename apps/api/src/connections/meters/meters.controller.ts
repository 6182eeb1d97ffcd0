import { Readable } from 'node:stream';
import {
  assignMeterRequest,
  changeMeterRequest,
  generatedMeters,
  generateMetersRequest,
  id,
  meterSerial,
  metersPage,
  metersQuery,
  meterView,
  registerMeterRequest,
  type AssignMeterRequest,
  type ChangeMeterRequest,
  type GeneratedMeters,
  type GenerateMetersRequest,
  type MetersQuery,
  type MeterView,
  type Page,
  type RegisterMeterRequest,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Param, Patch, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, Roles } from '../../platform/auth/decorators';
import type { SignedIn } from '../../platform/auth/signed-in';
import { Endpoint } from '../../platform/http/endpoint';
import { parse } from '../../platform/http/parse';
import { Idempotent, IdempotencyKey } from '../../platform/idempotency/idempotent.decorator';
import { ProblemError } from '../../platform/problems/problem.error';
import { AssignMeter } from './assign-meter';
import { ChangeMeter } from './change-meter';
import { GenerateMeters } from './generate-meters';
import { MeterQueries } from './meters.queries';
import { RegisterMeter } from './register-meter';

@ApiTags('meters')
@Roles('admin', 'officer')
@Controller('meters')
export class MetersController {
  constructor(
    private readonly queries: MeterQueries,
    private readonly registerMeter: RegisterMeter,
    private readonly generateMeters: GenerateMeters,
    private readonly assignMeter: AssignMeter,
    private readonly changeMeter: ChangeMeter,
  ) {}

  @Get()
  @Endpoint({ summary: 'Meters by serial, in the store or on a connection', response: metersPage })
  list(@Query(parse(metersQuery)) query: MetersQuery): Promise<Page<MeterView>> {
    return this.queries.list(query);
  }

  @Post()
  @Endpoint({
    summary: 'Register a meter: it stands in the store until it is assigned',
    response: meterView,
    problems: ['meter.serial-taken'],
  })
  async register(
    @CurrentUser() actor: SignedIn,
    @Body(parse(registerMeterRequest)) body: RegisterMeterRequest,
  ): Promise<MeterView> {
    await this.registerMeter.execute(actor, body);
    return this.queries.one(body.serial);
  }

  @Patch(':serial')
  @Endpoint({
    summary: 'Say what a meter sends',
    description: 'Energies of another kind are refused from now on; what was taken stays.',
    response: meterView,
    problems: ['resource.not-found'],
  })
  async change(
    @CurrentUser() actor: SignedIn,
    @Param('serial', parse(meterSerial)) serial: string,
    @Body(parse(changeMeterRequest)) body: ChangeMeterRequest,
  ): Promise<MeterView> {
    await this.changeMeter.execute(actor, serial, body);
    return this.queries.one(serial);
  }

  @Post('batches')
  @Idempotent()
  @Endpoint({
    summary: 'Register many meters under serials of a pattern that nobody has',
    description:
      'Each x of the pattern becomes a digit: `531-xxx-xxx`. The serials are answered, and can be had as a file.',
    response: generatedMeters,
    problems: ['meter.pattern-exhausted'],
  })
  generate(
    @CurrentUser() actor: SignedIn,
    @IdempotencyKey() key: string,
    @Body(parse(generateMetersRequest)) body: GenerateMetersRequest,
  ): Promise<GeneratedMeters> {
    return this.generateMeters.execute(actor, key, body);
  }

  @Get('batches/:batch/file')
  @Endpoint({
    summary: 'The meters that were generated together, as CSV',
    response: null,
    produces: 'text/csv',
    problems: ['resource.not-found'],
  })
  async file(@Param('batch', parse(id)) batch: string): Promise<StreamableFile> {
    if (!(await this.queries.hasBatch(batch))) throw new ProblemError('resource.not-found');
    return new StreamableFile(Readable.from(this.queries.file(batch)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="meters-${batch.slice(0, 12)}.csv"`,
    });
  }

  @Post('assignments')
  @Endpoint({
    summary: 'Give a connection its first meter, from the store or registered with it',
    description: 'Readings of the meter that wait are taken in within a minute.',
    response: meterView,
    status: 200,
    problems: ['connection.not-found', 'meter.connected', 'meter.in-use', 'meter.out-of-order'],
  })
  async assign(
    @CurrentUser() actor: SignedIn,
    @Body(parse(assignMeterRequest)) body: AssignMeterRequest,
  ): Promise<MeterView> {
    await this.assignMeter.execute(actor, body);
    return this.queries.one(body.serial);
  }
}
