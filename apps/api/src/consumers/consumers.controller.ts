import {
  consumersPage,
  consumersQuery,
  consumerView,
  createConsumerRequest,
  id,
  updateConsumerRequest,
  type ConsumerView,
  type CreateConsumerRequest,
  type Page,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { ChangeConsumer } from './change-consumer';
import { ConsumerRepository, type ConsumerFacts } from './consumer.repository';
import { RegisterConsumer } from './register-consumer';

@ApiTags('consumers')
@Controller('consumers')
export class ConsumersController {
  constructor(
    private readonly consumers: ConsumerRepository,
    private readonly registerConsumer: RegisterConsumer,
    private readonly changeConsumer: ChangeConsumer,
  ) {}

  @Get()
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Consumers by number',
    description: '`q` finds by the beginning of each word of name, number, telephone, e-mail or area.',
    response: consumersPage,
  })
  async list(@Query(parse(consumersQuery)) query: z.infer<typeof consumersQuery>): Promise<Page<ConsumerView>> {
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['string'])[0];
    const rows = await this.consumers.list(query.q, query.limit + 1, after);
    const page = pageOf(rows, query.limit, (consumer) => [consumer.consumerNumber]);
    return { ...page, items: page.items.map(viewOf) };
  }

  @Get(':id')
  @Roles('admin', 'officer', 'consumer')
  @Endpoint({ summary: 'One consumer', response: consumerView, problems: ['consumer.not-found'] })
  async read(@CurrentUser() user: SignedIn, @Param('id', parse(id)) consumerId: string): Promise<ConsumerView> {
    // A stranger's id and one that nobody has are told alike.
    const hidden = user.role === 'consumer' && user.consumerId !== consumerId;
    const consumer = hidden ? null : await this.consumers.byId(consumerId);
    if (!consumer) throw new ProblemError('consumer.not-found');
    return viewOf(consumer);
  }

  @Post()
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'Register a consumer', response: consumerView, problems: ['consumer.number-taken'] })
  async create(
    @CurrentUser() actor: SignedIn,
    @Body(parse(createConsumerRequest)) body: CreateConsumerRequest,
  ): Promise<ConsumerView> {
    return viewOf(await this.registerConsumer.execute(actor, body));
  }

  @Patch(':id')
  @Roles('admin', 'officer')
  @Endpoint({ summary: 'Change a consumer', response: consumerView, problems: ['consumer.not-found'] })
  async update(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) consumerId: string,
    @Body(parse(updateConsumerRequest)) body: z.infer<typeof updateConsumerRequest>,
  ): Promise<ConsumerView> {
    return viewOf(await this.changeConsumer.execute(actor, consumerId, body));
  }
}

function viewOf(consumer: ConsumerFacts): ConsumerView {
  const { _id, createdAt, consumerNumber, name, phone, email, address, area } = consumer;
  return { id: _id, consumerNumber, name, phone, email, address, area, createdAt: createdAt.toISOString() };
}
