import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConnectionsModule } from '../connections/connections.module';
import { ApproveVersion } from './approve-version';
import { DraftVersion } from './draft-version';
import { NotifiedRateDocument, NotifiedRateRepository, NotifiedRateSchema } from './notified-rate.repository';
import { NotifiedRatesController } from './notified-rates.controller';
import { NotifyRate } from './notify-rate';
import { PreviewTariff } from './preview-tariff';
import { RegisterTariff } from './register-tariff';
import { TariffCatalogue } from './tariff-catalogue';
import { TariffQueries } from './tariff.queries';
import { TariffDocument, TariffRepository, TariffSchema } from './tariff.repository';
import { TariffSeeder } from './tariff-seeder';
import { TariffVersionDocument, TariffVersionRepository, TariffVersionSchema } from './tariff-version.repository';
import { TariffVersionsController } from './tariff-versions.controller';
import { TariffsController } from './tariffs.controller';

@Module({
  imports: [
    ConnectionsModule,
    MongooseModule.forFeature([
      { name: TariffDocument.name, schema: TariffSchema },
      { name: TariffVersionDocument.name, schema: TariffVersionSchema },
      { name: NotifiedRateDocument.name, schema: NotifiedRateSchema },
    ]),
  ],
  controllers: [TariffsController, TariffVersionsController, NotifiedRatesController],
  providers: [
    TariffRepository,
    TariffVersionRepository,
    NotifiedRateRepository,
    NotifyRate,
    TariffCatalogue,
    TariffQueries,
    TariffSeeder,
    RegisterTariff,
    DraftVersion,
    ApproveVersion,
    PreviewTariff,
  ],
  exports: [TariffCatalogue, TariffRepository, TariffSeeder],
})
export class TariffsModule {}
