import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module';
import { SwitchingModule } from '../switching/switching.module';
import { WalletModule } from '../wallet/wallet.module';
import { AdjustBalance } from './adjust-balance';
import { CorrectionsController } from './corrections.controller';
import { ReverseEntry } from './reverse-entry';

@Module({
  imports: [ConnectionsModule, WalletModule, SwitchingModule],
  controllers: [CorrectionsController],
  providers: [AdjustBalance, ReverseEntry],
})
export class CorrectionsModule {}
