import { id, whatIfRequest, whatIfsView, whatIfView, type WhatIfView } from '@kilowallet/contracts';
import { formatMajor, minor } from '@kilowallet/kernel';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, Roles } from '../../platform/auth/decorators';
import type { SignedIn } from '../../platform/auth/signed-in';
import { Endpoint } from '../../platform/http/endpoint';
import { parse } from '../../platform/http/parse';
import { ProblemError } from '../../platform/problems/problem.error';
import { UtilityProfile } from '../../profile/utility-profile';
import { TariffRepository } from '../tariff.repository';
import { AskWhatIf } from './ask-what-if';
import { WhatIfRepository, type WhatIfDocument } from './what-if.repository';
import { CHANGE_CLASSES, lowerBoundOf } from './what-if-sums';

const LISTED = 20;

@ApiTags('tariffs')
@Controller('tariffs/what-if')
export class WhatIfsController {
  constructor(
    private readonly whatIfs: WhatIfRepository,
    private readonly tariffs: TariffRepository,
    private readonly askWhatIf: AskWhatIf,
    private readonly profile: UtilityProfile,
  ) {}

  @Post()
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'What would the last months have cost under a version?',
    description: 'Prices all connections of the version’s tariff in the background; ask for the answer by its id.',
    response: whatIfView,
    status: 202,
    problems: ['tariff-version.not-found'],
  })
  async ask(
    @CurrentUser() actor: SignedIn,
    @Body(parse(whatIfRequest)) body: z.infer<typeof whatIfRequest>,
  ): Promise<WhatIfView> {
    return this.named(await this.askWhatIf.execute(actor, body));
  }

  @Get()
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'The latest comparisons', response: whatIfsView })
  async list(): Promise<{ items: WhatIfView[] }> {
    const whatIfs = await this.whatIfs.newest(LISTED);
    const names = await this.tariffs.namesOf(whatIfs.map(({ tariffId }) => tariffId));
    return { items: whatIfs.map((whatIf) => this.viewOf(whatIf, names)) };
  }

  @Get(':id')
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'A comparison: progress, then sums', response: whatIfView, problems: ['what-if.not-found'] })
  async read(@Param('id', parse(id)) whatIfId: string): Promise<WhatIfView> {
    const whatIf = await this.whatIfs.byId(whatIfId);
    if (!whatIf) throw new ProblemError('what-if.not-found');
    return this.named(whatIf);
  }

  private async named(whatIf: WhatIfDocument): Promise<WhatIfView> {
    return this.viewOf(whatIf, await this.tariffs.namesOf([whatIf.tariffId]));
  }

  private viewOf(whatIf: WhatIfDocument, names: ReadonlyMap<string, string>): WhatIfView {
    const { minorDigits } = this.profile.current().currency;
    const money = (amount: number) => formatMajor(minor(amount), minorDigits);
    const { sums } = whatIf;
    return {
      id: whatIf._id,
      versionId: whatIf.versionId,
      tariffId: whatIf.tariffId,
      tariffName: names.get(whatIf.tariffId) ?? whatIf.tariffId,
      from: whatIf.from,
      to: whatIf.to,
      state: whatIf.state,
      done: whatIf.done,
      total: whatIf.total,
      skipped: whatIf.skipped,
      failure: whatIf.failure,
      askedBy: whatIf.asked.name,
      askedAt: whatIf.asked.at.toISOString(),
      result: sums && {
        connections: sums.connections,
        unchanged: sums.unchanged,
        before: money(sums.before),
        after: money(sums.after),
        change: money(sums.after - sums.before),
        subsidyBefore: money(sums.subsidyBefore),
        subsidyAfter: money(sums.subsidyAfter),
        changes: sums.changes.map((connections, index) => ({
          abovePercent: CHANGE_CLASSES[index - 1] ?? null,
          upToPercent: CHANGE_CLASSES[index] ?? null,
          connections,
        })),
        groups: sums.groups.map((group) => ({
          ...group,
          kwhAbove: lowerBoundOf(group.kwhUpTo),
          before: money(group.before),
          after: money(group.after),
        })),
      },
    };
  }
}
