import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { BillingModule } from '../billing/billing.module';
import { ConnectionsModule } from '../connections/connections.module';
import { WalletModule } from '../wallet/wallet.module';
import { LedgerVerifications } from './ledger-verifications';
import { LedgerVerificationsController } from './ledger-verifications.controller';
import { UnbilledWallets } from './unbilled-wallets';
import { VerificationDocument, VerificationRepository, VerificationSchema } from './verification.repository';
import { VerifyLedger } from './verify-ledger';

@Module({
  imports: [
    BillingModule,
    ConnectionsModule,
    WalletModule,
    MongooseModule.forFeature([{ name: VerificationDocument.name, schema: VerificationSchema }]),
  ],
  controllers: [LedgerVerificationsController],
  providers: [VerificationRepository, UnbilledWallets, VerifyLedger, LedgerVerifications],
  exports: [VerifyLedger, LedgerVerifications],
})
export class VerificationModule {}
