import {
  enteredReading,
  enterReadingRequest,
  id,
  type EnteredReading,
  type EnterReadingRequest,
} from '@kilowallet/contracts';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConnectionAccess } from '../connections/connection-access';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { EnterReading } from './enter-reading';

@ApiTags('meter data')
@Roles('admin', 'officer')
@Controller('connections/:id/readings')
export class EnterReadingController {
  constructor(
    private readonly access: ConnectionAccess,
    private readonly enterReading: EnterReading,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Enter a reading by hand',
    description:
      'A register at an instant, or the energy of a day. Sent again it changes nothing. A register that is lower than ' +
      'the one before needs a note, and puts the meter on hold unless its digits have rolled over.',
    response: enteredReading,
    status: 200,
    problems: ['connection.not-found', 'reading.no-meter', 'reading.note-needed', 'reading.refused'],
  })
  async enter(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Body(parse(enterReadingRequest)) body: EnterReadingRequest,
  ): Promise<EnteredReading> {
    await this.access.assertMayRead(actor, connectionId);
    return this.enterReading.execute(actor, connectionId, body);
  }
}
