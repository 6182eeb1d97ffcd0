import {
  createUserRequest,
  id,
  updateUserRequest,
  usersPage,
  usersQuery,
  userView,
  type Page,
  type UserView,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ConsumerRepository } from '../consumers/consumer.repository';
import { AuditLog } from '../platform/audit/audit-log';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { ChangeUser } from './change-user';
import { CreateUser } from './create-user';
import { UserRepository, type UserDocument } from './user.repository';

@ApiTags('users')
@Roles('admin')
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UserRepository,
    private readonly createUser: CreateUser,
    private readonly changeUser: ChangeUser,
    private readonly consumers: ConsumerRepository,
    private readonly audit: AuditLog,
  ) {}

  @Get()
  @Endpoint({ summary: 'Users by name', response: usersPage })
  async list(@Query(parse(usersQuery)) query: z.infer<typeof usersQuery>): Promise<Page<UserView>> {
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['string'])[0];
    const page = pageOf(await this.users.list(query, query.limit + 1, after), query.limit, (user) => [user.username]);
    return { ...page, items: page.items.map(viewOf) };
  }

  @Post()
  @Endpoint({ summary: 'Add a user', response: userView, problems: ['user.name-taken', 'user.unknown-consumer'] })
  async create(
    @CurrentUser() actor: SignedIn,
    @Body(parse(createUserRequest)) body: z.infer<typeof createUserRequest>,
  ): Promise<UserView> {
    if (body.consumerId !== undefined && !(await this.consumers.byId(body.consumerId))) {
      throw new ProblemError('user.unknown-consumer', undefined, [
        { field: 'consumerId', expected: 'the id of a consumer' },
      ]);
    }
    const user = await this.createUser.execute(body);
    const { username, name, role } = user;
    await this.audit.record({
      actor,
      action: 'user.created',
      subject: `user:${user._id}`,
      detail: { username, name, role },
    });
    return viewOf(user);
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Rename a user, set a new password, disable or enable',
    response: userView,
    problems: ['user.not-found', 'user.last-admin'],
  })
  async update(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) userId: string,
    @Body(parse(updateUserRequest)) body: z.infer<typeof updateUserRequest>,
  ): Promise<UserView> {
    const user = await this.changeUser.execute(userId, body);
    const { password, ...visible } = body;
    const detail = { ...visible, ...(password === undefined ? {} : { passwordSet: true }) };
    await this.audit.record({ actor, action: 'user.changed', subject: `user:${user._id}`, detail });
    return viewOf(user);
  }
}

function viewOf(user: UserDocument): UserView {
  return {
    id: user._id,
    username: user.username,
    name: user.name,
    role: user.role,
    consumerId: user.consumerId ?? null,
    disabled: user.disabledAt !== undefined,
    createdAt: user.createdAt.toISOString(),
  };
}
