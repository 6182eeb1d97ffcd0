import {
  createTariffRequest,
  id,
  tariffCheckRequest,
  tariffCheckView,
  tariffCurveRequest,
  tariffCurveView,
  tariffPreviewRequest,
  tariffPreviewView,
  tariffsPage,
  tariffsQuery,
  tariffView as tariffSchema,
  type Page,
  type TariffCheckView,
  type TariffCurveRequest,
  type TariffCurveView,
  type TariffPreviewRequest,
  type TariffPreviewView,
  type TariffView,
  type UrdbImportView,
  urdbImportView,
  urdbRecord,
} from '@kilowallet/contracts';
import { describePlan, importUrdb, parsePricePlan, type PricePlan } from '@kilowallet/tariff';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { refusedDefinition } from './definition';
import { DrawCurve } from './draw-curve';
import { planWriter } from './plan-writer';
import { PreviewTariff } from './preview-tariff';
import { RegisterTariff } from './register-tariff';
import { TariffQueries } from './tariff.queries';

@ApiTags('tariffs')
@Controller('tariffs')
export class TariffsController {
  constructor(
    private readonly queries: TariffQueries,
    private readonly registerTariff: RegisterTariff,
    private readonly previewTariff: PreviewTariff,
    private readonly drawCurve: DrawCurve,
    private readonly profile: UtilityProfile,
  ) {}

  @Get()
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'Tariffs by code, with the version in force today', response: tariffsPage })
  async list(@Query(parse(tariffsQuery)) query: z.infer<typeof tariffsQuery>): Promise<Page<TariffView>> {
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['string'])[0];
    const { q: text, category, version } = query;
    const rows = await this.queries.list({ text, category, version }, query.limit + 1, after);
    return pageOf(rows, query.limit, (tariff) => [tariff.code]);
  }

  @Get(':id')
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'One tariff', response: tariffSchema, problems: ['tariff.not-found'] })
  async read(@Param('id', parse(id)) tariffId: string): Promise<TariffView> {
    const tariff = await this.queries.one(tariffId);
    if (!tariff) throw new ProblemError('tariff.not-found');
    return tariff;
  }

  @Post()
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'Register a tariff', response: tariffSchema, problems: ['tariff.code-taken'] })
  async create(
    @CurrentUser() actor: SignedIn,
    @Body(parse(createTariffRequest)) body: z.infer<typeof createTariffRequest>,
  ): Promise<TariffView> {
    return this.queries.viewOf(await this.registerTariff.execute(actor, body));
  }

  @Post('preview')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'What a month would cost',
    description:
      'Takes a stored version or a definition, the facts of a connection and a consumption for the month, by band or by day. Each line comes exact and posted, with its steps in words; day by day, as the daily run would post it. Stores nothing.',
    response: tariffPreviewView,
    status: 200,
    problems: ['tariff.definition-refused', 'tariff.consumption-refused', 'tariff-version.not-found'],
  })
  preview(@Body(parse(tariffPreviewRequest)) body: TariffPreviewRequest): Promise<TariffPreviewView> {
    return this.previewTariff.execute(body);
  }

  @Post('check')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'What is wrong with a definition',
    description: 'For whoever is writing one: wrong fields are an answer here, not a refusal. Stores nothing.',
    response: tariffCheckView,
    status: 200,
  })
  check(@Body(parse(tariffCheckRequest)) { definition }: z.infer<typeof tariffCheckRequest>): TariffCheckView {
    const parsed = parsePricePlan(definition);
    return parsed.ok
      ? { problems: [], linesInWords: this.inWords(parsed.value) }
      : { problems: parsed.error, linesInWords: [] };
  }

  @Post('curve')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Bills over a range of consumption, and what one more kWh costs',
    description: 'Of a load that is the same at every hour of the month. Stores nothing.',
    response: tariffCurveView,
    status: 200,
    problems: ['tariff.definition-refused', 'tariff.consumption-refused', 'tariff-version.not-found'],
  })
  curve(@Body(parse(tariffCurveRequest)) body: TariffCurveRequest): Promise<TariffCurveView> {
    return this.drawCurve.execute(body);
  }

  @Post('imports/urdb')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Turn an OpenEI URDB record into a definition',
    description: 'Answers the definition and what could not be carried over. Stores nothing: draft a version from it.',
    response: urdbImportView,
    status: 200,
    problems: ['tariff.definition-refused'],
  })
  importUrdb(@Body(parse(urdbRecord)) record: z.infer<typeof urdbRecord>): UrdbImportView {
    const imported = importUrdb(record);
    if (!imported.ok) throw refusedDefinition(imported.error);
    const { plan, effectiveFrom, name, utility, source, notes, fuelByMonth } = imported.value;
    return {
      name,
      utility,
      source,
      effectiveFrom: effectiveFrom ?? null,
      definition: { ...plan },
      linesInWords: this.inWords(plan),
      notes: [...notes],
      fuelByMonth: [...fuelByMonth],
    };
  }

  private inWords(plan: PricePlan) {
    return describePlan(plan, planWriter(plan, this.profile.current()));
  }
}
