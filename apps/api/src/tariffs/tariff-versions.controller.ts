import {
  changeTariffVersionRequest,
  createTariffVersionRequest,
  id,
  sendBackTariffVersionRequest,
  tariffDiffQuery,
  tariffDiffView,
  tariffVersionsView,
  tariffVersionView,
  type TariffVersionView,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { ApproveVersion } from './approve-version';
import { DraftVersion } from './draft-version';
import { TariffQueries } from './tariff.queries';

@ApiTags('tariffs')
@Controller()
export class TariffVersionsController {
  constructor(
    private readonly queries: TariffQueries,
    private readonly draftVersion: DraftVersion,
    private readonly approveVersion: ApproveVersion,
  ) {}

  @Get('tariffs/:id/versions')
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'Versions of a tariff', response: tariffVersionsView, problems: ['tariff.not-found'] })
  async list(@Param('id', parse(id)) tariffId: string): Promise<{ items: TariffVersionView[] }> {
    const items = await this.queries.versionsOf(tariffId);
    if (!items) throw new ProblemError('tariff.not-found');
    return { items };
  }

  @Post('tariffs/:id/versions')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Draft a version',
    response: tariffVersionView,
    problems: ['tariff.not-found', 'tariff.definition-refused'],
  })
  async create(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) tariffId: string,
    @Body(parse(createTariffVersionRequest)) body: z.infer<typeof createTariffVersionRequest>,
  ): Promise<TariffVersionView> {
    return this.queries.versionViewOf(await this.draftVersion.create(actor, tariffId, body));
  }

  @Get('tariff-versions/:id')
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'One version', response: tariffVersionView, problems: ['tariff-version.not-found'] })
  async read(@Param('id', parse(id)) versionId: string): Promise<TariffVersionView> {
    const version = await this.queries.version(versionId);
    if (!version) throw new ProblemError('tariff-version.not-found');
    return version;
  }

  @Get('tariff-versions/:id/diff')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'What a version changes against another',
    response: tariffDiffView,
    problems: ['tariff-version.not-found'],
  })
  async diff(
    @Param('id', parse(id)) versionId: string,
    @Query(parse(tariffDiffQuery)) query: z.infer<typeof tariffDiffQuery>,
  ): Promise<z.infer<typeof tariffDiffView>> {
    const changes = await this.queries.diff(versionId, query.against);
    if (!changes) throw new ProblemError('tariff-version.not-found');
    return {
      changes: changes.map(({ path, before, after }) => ({ path, before: before ?? null, after: after ?? null })),
    };
  }

  @Patch('tariff-versions/:id')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Change a draft',
    response: tariffVersionView,
    problems: ['tariff-version.not-found', 'tariff-version.immutable', 'tariff.definition-refused'],
  })
  async change(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) versionId: string,
    @Body(parse(changeTariffVersionRequest)) body: z.infer<typeof changeTariffVersionRequest>,
  ): Promise<TariffVersionView> {
    return this.queries.versionViewOf(await this.draftVersion.change(actor, versionId, body));
  }

  @Post('tariff-versions/:id/submit')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Submit a draft for approval',
    response: tariffVersionView,
    status: 200,
    problems: ['tariff-version.not-found', 'tariff-version.immutable'],
  })
  async submit(@CurrentUser() actor: SignedIn, @Param('id', parse(id)) versionId: string): Promise<TariffVersionView> {
    return this.queries.versionViewOf(await this.approveVersion.submit(actor, versionId));
  }

  @Post('tariff-versions/:id/send-back')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Return a submitted version to its drafter',
    response: tariffVersionView,
    status: 200,
    problems: ['tariff-version.not-found', 'tariff-version.not-submitted'],
  })
  async sendBack(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) versionId: string,
    @Body(parse(sendBackTariffVersionRequest)) body: z.infer<typeof sendBackTariffVersionRequest>,
  ): Promise<TariffVersionView> {
    return this.queries.versionViewOf(await this.approveVersion.sendBack(actor, versionId, body.reason));
  }

  @Post('tariff-versions/:id/approve')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Approve a submitted version',
    description: 'By another officer than the one who drafted or submitted it; the version is immutable from then on.',
    response: tariffVersionView,
    status: 200,
    problems: [
      'tariff-version.not-found',
      'tariff-version.not-submitted',
      'tariff-version.own-draft',
      'tariff-version.too-late',
      'tariff-version.date-taken',
    ],
  })
  async approve(@CurrentUser() actor: SignedIn, @Param('id', parse(id)) versionId: string): Promise<TariffVersionView> {
    return this.queries.versionViewOf(await this.approveVersion.approve(actor, versionId));
  }
}
