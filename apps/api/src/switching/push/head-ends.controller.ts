import {
  createdHeadEndView,
  createHeadEndRequest,
  headEndsList,
  headEndView,
  id,
  updateHeadEndRequest,
  type HeadEndView,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { newSecret } from '../../auth/secrets';
import { AuditLog } from '../../platform/audit/audit-log';
import { CurrentUser, Roles } from '../../platform/auth/decorators';
import type { SignedIn } from '../../platform/auth/signed-in';
import { WallTime } from '../../platform/clock/wall-time';
import { Endpoint } from '../../platform/http/endpoint';
import { parse } from '../../platform/http/parse';
import { Ids } from '../../platform/ids/ids';
import { ProblemError } from '../../platform/problems/problem.error';
import { HeadEndRepository, type HeadEndDocument } from './head-end.repository';

@ApiTags('head-ends')
@Roles('admin')
@Controller('amisp/head-ends')
export class HeadEndsController {
  constructor(
    private readonly headEnds: HeadEndRepository,
    private readonly audit: AuditLog,
    private readonly ids: Ids,
    private readonly wall: WallTime,
  ) {}

  @Get()
  @Endpoint({ summary: 'Head-ends that jobs are pushed to', response: headEndsList })
  async list(): Promise<z.infer<typeof headEndsList>> {
    return { items: (await this.headEnds.all()).map(view) };
  }

  @Post()
  @Endpoint({
    summary: 'Push jobs to a head-end from now on',
    description: 'Its secret, by which it verifies our signature, is answered here and never again.',
    response: createdHeadEndView,
  })
  async create(
    @CurrentUser() actor: SignedIn,
    @Body(parse(createHeadEndRequest)) body: z.infer<typeof createHeadEndRequest>,
  ): Promise<z.infer<typeof createdHeadEndView>> {
    const headEnd: HeadEndDocument = {
      _id: this.ids.next(),
      ...body,
      active: true,
      secret: newSecret(),
      createdAt: this.wall.now(),
      lastDeliveredAt: null,
      lastFailure: null,
    };
    await this.headEnds.add(headEnd);
    await this.audit.record({ actor, action: 'head-end.created', subject: `head-end:${headEnd._id}`, detail: body });
    return { ...view(headEnd), secret: headEnd.secret };
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change where or how jobs are pushed, or stop pushing',
    response: headEndView,
    problems: ['head-end.not-found'],
  })
  async update(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) headEndId: string,
    @Body(parse(updateHeadEndRequest)) { url, format, active }: z.infer<typeof updateHeadEndRequest>,
  ): Promise<HeadEndView> {
    const change = {
      ...(url === undefined ? {} : { url }),
      ...(format === undefined ? {} : { format }),
      ...(active === undefined ? {} : { active }),
    };
    const changed = await this.headEnds.change(headEndId, change);
    if (!changed) throw new ProblemError('head-end.not-found');
    await this.audit.record({ actor, action: 'head-end.changed', subject: `head-end:${headEndId}`, detail: change });
    return view(changed);
  }

  @Post(':id/secret')
  @Endpoint({
    summary: 'Give a head-end a new secret; the old one signs nothing from now on',
    response: createdHeadEndView,
    status: 200,
    problems: ['head-end.not-found'],
  })
  async rotate(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) headEndId: string,
  ): Promise<z.infer<typeof createdHeadEndView>> {
    const changed = await this.headEnds.change(headEndId, { secret: newSecret() });
    if (!changed) throw new ProblemError('head-end.not-found');
    await this.audit.record({ actor, action: 'head-end.secret-rotated', subject: `head-end:${headEndId}` });
    return { ...view(changed), secret: changed.secret };
  }
}

function view(headEnd: HeadEndDocument): HeadEndView {
  const { lastFailure } = headEnd;
  return {
    id: headEnd._id,
    name: headEnd.name,
    url: headEnd.url,
    format: headEnd.format,
    active: headEnd.active,
    createdAt: headEnd.createdAt.toISOString(),
    lastDeliveredAt: headEnd.lastDeliveredAt?.toISOString() ?? null,
    lastFailure: lastFailure && { at: lastFailure.at.toISOString(), reason: lastFailure.reason },
  };
}
