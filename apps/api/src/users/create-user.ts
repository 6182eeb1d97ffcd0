import { Injectable } from '@nestjs/common';
import { WallTime } from '../platform/clock/wall-time';
import type { Role } from '../platform/auth/signed-in';
import { Ids } from '../platform/ids/ids';
import { ProblemError } from '../platform/problems/problem.error';
import { Passwords } from './passwords';
import { UserRepository, type UserDocument } from './user.repository';

export type NewUser = {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly role: Role;
  readonly consumerId?: string | undefined;
};

@Injectable()
export class CreateUser {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly ids: Ids,
    private readonly wall: WallTime,
  ) {}

  async execute(request: NewUser): Promise<UserDocument> {
    if ((request.role === 'consumer') !== (request.consumerId !== undefined)) {
      throw new ProblemError('request.invalid', 'A consumer’s sign-in names the consumer; no other does.', [
        { field: 'consumerId', expected: request.role === 'consumer' ? 'the id of a consumer' : 'no value' },
      ]);
    }
    const now = this.wall.now();
    const user: UserDocument = {
      _id: this.ids.next(),
      username: request.username.toLowerCase(),
      name: request.name,
      passwordHash: await this.passwords.hash(request.password),
      passwordSetAt: now,
      role: request.role,
      ...(request.consumerId === undefined ? {} : { consumerId: request.consumerId }),
      createdAt: now,
    };
    if (!(await this.users.add(user))) {
      throw new ProblemError('user.name-taken', `There is a user ${user.username} already.`, [
        { field: 'username', expected: 'a name that nobody has' },
      ]);
    }
    return user;
  }
}
