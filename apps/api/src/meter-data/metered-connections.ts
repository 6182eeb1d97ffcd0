import { Decimal } from '@kilowallet/kernel';
import type { EnergyLimit, MeterSegment, ReadingKind } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { ConnectionRepository } from '../connections/connection.repository';
import { FeederRepository } from '../connections/feeder.repository';
import { MeterRepository, type MeterDocument } from '../connections/meter.repository';

/** A segment of a meter's life with the connection that it measured. */
export type AssignedSegment = MeterSegment & {
  readonly connectionId: string;
  /** What the meter is registered to send; undefined where nobody has said so. */
  readonly readings?: ReadingKind | undefined;
};

/** Connections run above their sanctioned load at times; a day at twice of it, all day long, is a fault. */
const JUMP_FACTOR = new Decimal(2);

/** Which meter measured which connection, or feeder, when, and how much can flow there. */
@Injectable()
export class MeteredConnections {
  constructor(
    private readonly meters: MeterRepository,
    private readonly connections: ConnectionRepository,
    private readonly feeders: FeederRepository,
  ) {}

  /** The segments of some meters, by serial; a meter that is not in the answer never measured a connection. */
  async segmentsOfMeters(serials: readonly string[]): Promise<Map<string, AssignedSegment[]>> {
    const meters = await this.meters.bySerials(serials);
    return new Map(
      [...meters].flatMap(([serial, meter]) => (meter.assignments.length > 0 ? [[serial, segmentsOf(meter)]] : [])),
    );
  }

  /** The segments of some connections, by connection, from all meters that they had. */
  async segmentsOfConnections(connectionIds: readonly string[]): Promise<Map<string, AssignedSegment[]>> {
    const wanted = new Set(connectionIds);
    const byConnection = new Map<string, AssignedSegment[]>(connectionIds.map((id) => [id, []]));
    for (const meter of await this.meters.ofConnections(connectionIds)) {
      for (const segment of segmentsOf(meter)) {
        if (wanted.has(segment.connectionId)) byConnection.get(segment.connectionId)?.push(segment);
      }
    }
    return byConnection;
  }

  async limitsOf(connectionIds: readonly string[]): Promise<Map<string, EnergyLimit>> {
    const [connections, feeders] = await Promise.all([
      this.connections.byIds(connectionIds),
      this.feeders.byPoints(connectionIds),
    ]);
    const limits = [
      ...[...connections].map(([id, { loadKw }]) => [id, loadKw] as const),
      ...[...feeders].map(([point, { capacityKw }]) => [point, capacityKw] as const),
    ];
    return new Map(
      limits.map(([id, loadKw]) => [id, { sanctionedLoadKw: new Decimal(loadKw), jumpFactor: JUMP_FACTOR }]),
    );
  }
}

function segmentsOf(meter: MeterDocument): AssignedSegment[] {
  return meter.assignments.map((assignment) => ({
    meter: meter._id,
    connectionId: assignment.connectionId,
    from: assignment.from,
    to: assignment.to,
    initialKwh: new Decimal(assignment.initialKwh),
    finalKwh: assignment.finalKwh === null ? null : new Decimal(assignment.finalKwh),
    digits: meter.digits,
    readings: meter.readings,
  }));
}
