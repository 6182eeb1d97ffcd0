import { Injectable } from '@nestjs/common';
import { SessionEnds } from '../platform/auth/session-ends';
import { WallTime } from '../platform/clock/wall-time';
import { ProblemError } from '../platform/problems/problem.error';
import { Passwords } from './passwords';
import { UserRepository, type UserDocument } from './user.repository';

export type UserChangeRequest = {
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  readonly disabled?: boolean | undefined;
};

@Injectable()
export class ChangeUser {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly wall: WallTime,
    private readonly ends: SessionEnds,
  ) {}

  async execute(userId: string, request: UserChangeRequest): Promise<UserDocument> {
    const user = await this.users.byId(userId);
    if (!user) throw new ProblemError('user.not-found');
    const disables = request.disabled === true && !user.disabledAt;
    // Nobody would be left who could let anybody in again.
    if (disables && user.role === 'admin' && (await this.users.activeAdmins()) <= 1) {
      throw new ProblemError('user.last-admin', 'Add another administrator first.');
    }
    const now = this.wall.now();
    const changed = await this.users.change(userId, {
      ...(request.name === undefined ? {} : { name: request.name }),
      ...(request.password === undefined
        ? {}
        : { passwordHash: await this.passwords.hash(request.password), passwordSetAt: now }),
      ...(disables ? { disabledAt: now } : {}),
      ...(request.disabled === false ? { disabledAt: null } : {}),
    });
    if (!changed) throw new ProblemError('user.not-found');
    if (disables || request.password !== undefined) this.ends.ended.next({ userId });
    return changed;
  }
}
