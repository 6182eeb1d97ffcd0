import type { Connection, Model, Schema } from 'mongoose';
import { BillingRunDocument, BillingRunRepository, BillingRunSchema } from '../billing/billing-run.repository';
import { RunExceptionDocument, RunExceptionRepository, RunExceptionSchema } from '../billing/run-exception.repository';
import { ConnectionDocument, ConnectionSchema } from '../connections/connection.document';
import { ConnectionRepository } from '../connections/connection.repository';
import { LedgerDocument, LedgerRepository, LedgerSchema } from '../wallet/ledger.repository';
import { WalletHead } from '../wallet/wallet-head';
import { WalletDocument, WalletRepository, WalletSchema } from '../wallet/wallet.repository';
import { UnbilledWallets } from './unbilled-wallets';
import { VerifyLedger } from './verify-ledger';

/** Verification without the rest of the application, on a connection: for the command and for tests of processes. */
export function verificationOn(connection: Connection): VerifyLedger {
  const model = <T extends { _id: string }>(name: string, schema: Schema<T>) =>
    connection.model<T, Model<T>>(name, schema, undefined, { overwriteModels: true });
  const wallets = new WalletRepository(model(WalletDocument.name, WalletSchema));
  const ledger = new LedgerRepository(model(LedgerDocument.name, LedgerSchema));
  const unbilled = new UnbilledWallets(
    wallets,
    new BillingRunRepository(model(BillingRunDocument.name, BillingRunSchema)),
    new RunExceptionRepository(model(RunExceptionDocument.name, RunExceptionSchema)),
    new ConnectionRepository(model(ConnectionDocument.name, ConnectionSchema)),
  );
  return new VerifyLedger(wallets, ledger, new WalletHead(wallets, ledger), unbilled);
}
