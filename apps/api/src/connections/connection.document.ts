import { category, phase, protection, supplyMode, switchState, type Category } from '@kilowallet/contracts';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';
import type { z } from 'zod';

export type Phase = z.infer<typeof phase>;
export type SupplyMode = z.infer<typeof supplyMode>;
export type SwitchStateName = z.infer<typeof switchState>;
export type ProtectionName = z.infer<typeof protection>;

/** What the head-end said last about the switch. Nobody else may write it. */
export type SwitchFact = {
  state: SwitchStateName;
  /** When the switch moved, by the head-end's word; `null` before it has said anything. */
  since: Date | null;
  /** Why it is off: for low credit a recharge switches on again, for another cause people must. */
  cause: 'low-credit' | 'other' | null;
};

/** One service point. `_id` is also its wallet's. */
@Schema({ collection: 'connections', versionKey: false })
export class ConnectionDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true, unique: true }) connectionNumber!: string;
  /** The consumer, with what lists show of them; kept up to date when they are renamed. */
  @Prop({ type: SchemaTypes.Mixed, required: true }) consumer!: { id: string; name: string; number: string };
  @Prop({ type: String, required: true, enum: category.options }) category!: Category;
  @Prop({ type: String, required: true, enum: phase.options }) phase!: Phase;
  /** Sanctioned load, decimal kW. */
  @Prop({ type: String, required: true }) loadKw!: string;
  @Prop({ type: String, required: true }) tariffId!: string;
  @Prop({ type: String, default: null }) subsidyScheme!: string | null;
  @Prop({ type: String, required: true, enum: supplyMode.options }) mode!: SupplyMode;
  @Prop({ type: String, required: true }) area!: string;
  @Prop({ type: String, required: true }) feeder!: string;
  @Prop({ type: String, required: true }) address!: string;
  /** The meter that counts now; its history is in `meters`. */
  @Prop({ type: String, default: null }) meterSerial!: string | null;
  @Prop({ type: SchemaTypes.Mixed, required: true }) switch!: SwitchFact;
  @Prop({ type: [String], required: true, enum: protection.options }) protections!: ProtectionName[];
  /** First prepaid service day (`YYYY-MM-DD`); `null` on a postpaid connection. */
  @Prop({ type: String, default: null }) prepaidSince!: string | null;
  @Prop({ type: [String], required: true }) search!: string[];
  @Prop({ type: Date, required: true }) createdAt!: Date;
}

export const ConnectionSchema = SchemaFactory.createForClass(ConnectionDocument)
  .index({ 'consumer.id': 1, connectionNumber: 1 })
  .index({ meterSerial: 1 })
  .index({ search: 1, connectionNumber: 1 })
  .index({ category: 1, connectionNumber: 1 })
  .index({ tariffId: 1, connectionNumber: 1 })
  .index({ feeder: 1, connectionNumber: 1 })
  .index({ area: 1, connectionNumber: 1 })
  .index({ 'switch.state': 1, connectionNumber: 1 })
  .index({ createdAt: 1 });

export type ConnectionFacts = Omit<ConnectionDocument, 'search'>;
