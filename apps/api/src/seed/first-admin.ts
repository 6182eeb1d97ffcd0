import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { CreateUser } from '../users/create-user';

export type FirstAdmin = { readonly username: string; readonly password: string; readonly generated: boolean };

/** Somebody has to let the others in. The password is ADMIN_PASSWORD, or one that is shown this once. */
@Injectable()
export class CreateFirstAdmin {
  constructor(
    private readonly createUser: CreateUser,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async execute(): Promise<FirstAdmin> {
    const { adminPassword } = this.environment;
    const password = adminPassword ?? randomBytes(12).toString('base64url');
    const username = 'admin';
    await this.createUser.execute({ username, name: 'Administrator', password, role: 'admin' });
    return { username, password, generated: adminPassword === undefined };
  }
}
