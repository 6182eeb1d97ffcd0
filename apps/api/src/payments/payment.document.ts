import { paymentMethod, paymentState } from '@kilowallet/contracts';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';
import type { z } from 'zod';

export type PaymentMethod = z.infer<typeof paymentMethod>;
export type PaymentStateName = z.infer<typeof paymentState>;

/** How the ledger shared the payment, in minor units; a copy of what the entry says, for lists and receipts. */
export type CreditFact = {
  entryId: string;
  toArrears: number;
  toWallet: number;
  arrearsAfter: number;
  balanceAfter: number;
  at: Date;
};

/** Money that somebody pays for a connection. `_id` is `gateway:reference`, and the ledger's key for its credit. */
@Schema({ collection: 'payments', versionKey: false })
export class PaymentDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) connectionId!: string;
  @Prop({ type: String, required: true }) connectionNumber!: string;
  @Prop({ type: String, required: true, enum: paymentMethod.options }) method!: PaymentMethod;
  /** `counter`, or the gateway's name. */
  @Prop({ type: String, required: true }) gateway!: string;
  /** The collector's receipt, or the gateway's order. */
  @Prop({ type: String, required: true }) reference!: string;
  @Prop({ type: String, required: true, enum: paymentState.options }) state!: PaymentStateName;
  /** In minor units. */
  @Prop({ type: Number, required: true }) amount!: number;
  /** Who asked for it: a user's id and their Idempotency-Key. */
  @Prop({ type: String, required: true }) askedBy!: string;
  @Prop({ type: String, required: true }) requestKey!: string;
  /** Name of who took the cash, as the ledger shows it; null where a gateway takes the money. */
  @Prop({ type: String, default: null }) collector!: string | null;
  @Prop({ type: String, default: null }) checkoutUrl!: string | null;
  @Prop({ type: String, default: null }) failureReason!: string | null;
  @Prop({ type: SchemaTypes.Mixed, default: null }) credit!: CreditFact | null;
  @Prop({ type: Date, required: true }) createdAt!: Date;
}

export const PaymentSchema = SchemaFactory.createForClass(PaymentDocument)
  .index({ createdAt: -1, _id: -1 })
  .index({ connectionId: 1, createdAt: -1, _id: -1 })
  .index({ state: 1, createdAt: -1, _id: -1 })
  // Money in, by day: the amount rides along, so that a sum reads no document.
  .index({ 'credit.at': 1, amount: 1 });
