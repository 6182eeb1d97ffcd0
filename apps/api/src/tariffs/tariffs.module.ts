import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConnectionsModule } from '../connections/connections.module';
import { ConsumptionModule } from '../meter-data/consumption.module';
import { ApproveVersion } from './approve-version';
import { DraftVersion } from './draft-version';
import { DrawCurve } from './draw-curve';
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
import { AskWhatIf } from './what-if/ask-what-if';
import { RunWhatIfs } from './what-if/run-what-ifs';
import { WhatIfDocument, WhatIfRepository, WhatIfSchema } from './what-if/what-if.repository';
import { WhatIfsController } from './what-if/what-ifs.controller';

@Module({
  imports: [
    ConnectionsModule,
    ConsumptionModule,
    MongooseModule.forFeature([
      { name: TariffDocument.name, schema: TariffSchema },
      { name: TariffVersionDocument.name, schema: TariffVersionSchema },
      { name: NotifiedRateDocument.name, schema: NotifiedRateSchema },
      { name: WhatIfDocument.name, schema: WhatIfSchema },
    ]),
  ],
  controllers: [WhatIfsController, TariffsController, TariffVersionsController, NotifiedRatesController],
  providers: [
    TariffRepository,
    TariffVersionRepository,
    NotifiedRateRepository,
    NotifyRate,
    WhatIfRepository,
    RunWhatIfs,
    AskWhatIf,
    TariffCatalogue,
    TariffQueries,
    TariffSeeder,
    RegisterTariff,
    DraftVersion,
    ApproveVersion,
    PreviewTariff,
    DrawCurve,
  ],
  exports: [TariffCatalogue, TariffRepository, TariffSeeder],
})
export class TariffsModule {}
