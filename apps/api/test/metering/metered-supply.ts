import type { ConnectionView, ConsumerView } from '@kilowallet/contracts';
import type { ServiceDay } from '@kilowallet/kernel';
import { TariffSeeder } from '../../src/tariffs/tariff-seeder';
import type { TestApi } from '../api';

export type SupplyWishes = {
  readonly serial: string;
  readonly prepaidSince: ServiceDay;
  readonly loadKw?: string;
  readonly phase?: 'single' | 'three';
  readonly initialRegisterKwh?: string;
  readonly digits?: number;
  readonly area?: string;
  readonly feeder?: string;
};

/** Makes consumers with one metered connection each, through the API, on a tariff of the catalogue or of the test. */
export class MeteredSupply {
  private tariffId: string | undefined;

  /** @param tariff a code of the catalogue, or the id of a tariff */
  constructor(
    private readonly api: TestApi,
    private readonly tariff = 'MEPDCL-DLT',
  ) {}

  async connection(wishes: SupplyWishes): Promise<ConnectionView> {
    const officer = await this.api.as('officer');
    const area = wishes.area ?? 'Bareilly';
    const consumer = await officer
      .post('/consumers', { name: `Home of ${wishes.serial}`, address: '1 Station Road', area })
      .expect(201);
    const connection = await officer
      .post('/connections', {
        consumerId: (consumer.body as ConsumerView).id,
        category: 'domestic',
        phase: wishes.phase ?? 'single',
        sanctionedLoadKw: wishes.loadKw ?? '2',
        tariffId: await this.tariffOf(),
        area,
        feeder: wishes.feeder ?? 'F-1',
        address: '1 Station Road',
        prepaidSince: wishes.prepaidSince,
        meter: {
          serial: wishes.serial,
          initialRegisterKwh: wishes.initialRegisterKwh ?? '0',
          digits: wishes.digits ?? 6,
        },
      })
      .expect(201);
    return connection.body as ConnectionView;
  }

  private async tariffOf(): Promise<string> {
    this.tariffId ??= (await this.api.get(TariffSeeder).execute()).get(this.tariff) ?? this.tariff;
    return this.tariffId;
  }
}
