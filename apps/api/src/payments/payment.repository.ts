import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Collection, Model, mongo } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';
import { PaymentDocument, type CreditFact, type PaymentMethod, type PaymentStateName } from './payment.document';

export type PaymentQuestion = {
  /** Only of these connections; left out: of all. */
  readonly connectionIds?: readonly string[] | undefined;
  readonly state?: PaymentStateName | undefined;
};

/** How many payments, and what they come to in minor units. */
export type Credited = { readonly count: number; readonly amount: number };

@Injectable()
export class PaymentRepository {
  private readonly payments: Collection<PaymentDocument>;

  constructor(@InjectModel(PaymentDocument.name) model: Model<PaymentDocument>) {
    this.payments = native(model);
  }

  async byId(id: string): Promise<PaymentDocument | null> {
    return this.payments.findOne({ _id: id });
  }

  /** `false` where a payment of this gateway and reference exists. */
  async add(payment: PaymentDocument): Promise<boolean> {
    try {
      await this.payments.insertOne(payment);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Forward only: a word that comes late, or twice, finds the payment past it and changes nothing. */
  async markPending(id: string): Promise<void> {
    await this.payments.updateOne({ _id: id, state: 'created' }, { $set: { state: 'pending' } });
  }

  async markFailed(id: string, failureReason: string): Promise<void> {
    await this.payments.updateOne(
      { _id: id, state: { $in: ['created', 'pending'] } },
      { $set: { state: 'failed', failureReason } },
    );
  }

  /** The end of the way: an order that failed at first and was then paid has been paid. */
  async markConfirmed(id: string, credit: CreditFact): Promise<PaymentDocument> {
    const confirmed =
      (await this.payments.findOneAndUpdate(
        { _id: id, state: { $ne: 'confirmed' } },
        { $set: { state: 'confirmed', failureReason: null, credit } },
        { returnDocument: 'after' },
      )) ?? (await this.byId(id));
    if (!confirmed) throw new Error(`the payment ${id} is gone`);
    return confirmed;
  }

  /** Newest first, after a position of the list. */
  async newest(
    question: PaymentQuestion,
    limit: number,
    after?: { readonly at: Date; readonly id: string },
  ): Promise<PaymentDocument[]> {
    const { connectionIds, state } = question;
    const filter: mongo.Filter<PaymentDocument> = {
      ...(connectionIds === undefined ? {} : { connectionId: { $in: [...connectionIds] } }),
      ...(state === undefined ? {} : { state }),
      ...(after && { $or: [{ createdAt: { $lt: after.at } }, { createdAt: after.at, _id: { $lt: after.id } }] }),
    };
    return this.payments.find(filter).sort({ createdAt: -1, _id: -1 }).limit(limit).toArray();
  }

  /** What was credited in `[from, to)`, by the index alone. */
  async creditedBetween(from: Date, to: Date): Promise<Credited> {
    const [sum] = await this.payments
      .aggregate<Credited>([
        { $match: { 'credit.at': { $gte: from, $lt: to } } },
        { $group: { _id: null, count: { $sum: 1 }, amount: { $sum: '$amount' } } },
      ])
      .toArray();
    return { count: sum?.count ?? 0, amount: sum?.amount ?? 0 };
  }

  /** Taken in a way that needs nobody's confirmation, and not yet credited: a process died in between. */
  async pendingOf(method: PaymentMethod, before: Date, limit: number): Promise<PaymentDocument[]> {
    return this.payments
      .find({ state: 'pending', method, createdAt: { $lt: before } })
      .sort({ createdAt: 1, _id: 1 })
      .limit(limit)
      .toArray();
  }
}
