import { Injectable } from '@nestjs/common';
import type { SignedIn } from '../platform/auth/signed-in';
import { ProblemError } from '../platform/problems/problem.error';
import { ConnectionRepository } from './connection.repository';

/** Who may see which connection: the staff all, a consumer their own, nobody else any. */
@Injectable()
export class ConnectionAccess {
  constructor(private readonly connections: ConnectionRepository) {}

  /** Refuses a stranger's connection as if it did not exist, so that ids cannot be tried out. */
  async assertMayRead(user: SignedIn, connectionId: string): Promise<void> {
    const consumerId = await this.connections.consumerOf(connectionId);
    const allowed =
      user.role === 'admin' || user.role === 'officer' || (user.role === 'consumer' && user.consumerId === consumerId);
    if (consumerId === null || !allowed) throw new ProblemError('connection.not-found');
  }

  /** A consumer's own connections; none for anybody else. */
  async connectionsOf(user: SignedIn): Promise<string[]> {
    if (user.role !== 'consumer' || user.consumerId === undefined) return [];
    return (await this.connections.ofConsumer(user.consumerId)).map(({ _id }) => _id);
  }
}
