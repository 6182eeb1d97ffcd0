import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ConnectionsModule } from '../connections/connections.module';
import { LiveModule } from '../live/live.module';
import { CreditRecharge } from './credit-recharge';
import { LedgerDocument, LedgerRepository, LedgerSchema } from './ledger.repository';
import { LiveWallets } from './live-wallets';
import { PostEntry } from './post-entry';
import { WalletController } from './wallet.controller';
import { WalletHead } from './wallet-head';
import { WalletQueries } from './wallet.queries';
import { WalletDocument, WalletRepository, WalletSchema } from './wallet.repository';

@Module({
  imports: [
    ConnectionsModule,
    LiveModule,
    MongooseModule.forFeature([
      { name: WalletDocument.name, schema: WalletSchema },
      { name: LedgerDocument.name, schema: LedgerSchema },
    ]),
  ],
  controllers: [WalletController],
  providers: [WalletRepository, LedgerRepository, WalletHead, PostEntry, LiveWallets, CreditRecharge, WalletQueries],
  exports: [WalletRepository, LedgerRepository, WalletHead, PostEntry, LiveWallets, CreditRecharge, WalletQueries],
})
export class WalletModule {}
