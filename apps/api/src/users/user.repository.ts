import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { native } from '../platform/mongo/native';
import { ROLES, type Role } from '../platform/auth/signed-in';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { textPattern } from '../platform/mongo/text-pattern';

@Schema({ collection: 'users', versionKey: false })
export class UserDocument {
  @Prop({ type: String, required: true }) _id!: string;
  /** In lower case: nobody remembers how they wrote it. */
  @Prop({ type: String, required: true, unique: true }) username!: string;
  @Prop({ type: String, required: true }) name!: string;
  @Prop({ type: String, required: true }) passwordHash!: string;
  /** Sessions opened before this are over. */
  @Prop({ type: Date, required: true }) passwordSetAt!: Date;
  @Prop({ type: String, required: true, enum: ROLES }) role!: Role;
  /** Whose connections a consumer's sign-in may see. */
  @Prop({ type: String }) consumerId?: string;
  @Prop({ type: Date }) disabledAt?: Date;
  @Prop({ type: Date, required: true }) createdAt!: Date;
}

export const UserSchema = SchemaFactory.createForClass(UserDocument).index({ consumerId: 1 });

export type UserChange = {
  readonly name?: string;
  readonly passwordHash?: string;
  readonly passwordSetAt?: Date;
  /** `null` enables again. */
  readonly disabledAt?: Date | null;
};

@Injectable()
export class UserRepository {
  constructor(@InjectModel(UserDocument.name) private readonly model: Model<UserDocument>) {}

  async byId(id: string): Promise<UserDocument | null> {
    return native(this.model).findOne({ _id: id });
  }

  async byUsername(username: string): Promise<UserDocument | null> {
    return this.model.findOne({ username }).lean();
  }

  /** Names of several users, for lists that say who did something. */
  async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
    const users = await this.model.find({ _id: { $in: [...ids] } }, { name: 1 }).lean();
    return new Map(users.map((user) => [user._id, user.name]));
  }

  /** `false` where the user name is taken. */
  async add(user: UserDocument): Promise<boolean> {
    try {
      await native(this.model).insertOne(user);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async change(id: string, change: UserChange): Promise<UserDocument | null> {
    const { disabledAt, ...rest } = change;
    return this.model
      .findByIdAndUpdate(
        id,
        {
          $set: { ...rest, ...(disabledAt ? { disabledAt } : {}) },
          ...(disabledAt === null ? { $unset: { disabledAt: 1 } } : {}),
        },
        { returnDocument: 'after' },
      )
      .lean();
  }

  async activeAdmins(): Promise<number> {
    return this.model.countDocuments({ role: 'admin', disabledAt: { $exists: false } });
  }

  async isEmpty(): Promise<boolean> {
    return (await native(this.model).findOne({}, { projection: { _id: 1 } })) === null;
  }

  /** By user name, after a name of the list. */
  async list(question: { q?: string; role?: Role }, limit: number, after?: string): Promise<UserDocument[]> {
    const text = question.q === undefined ? undefined : textPattern(question.q);
    return this.model
      .find({
        ...(question.role === undefined ? {} : { role: question.role }),
        ...(text === undefined ? {} : { $or: [{ username: text }, { name: text }] }),
        ...(after === undefined ? {} : { username: { $gt: after } }),
      })
      .sort({ username: 1 })
      .limit(limit)
      .lean();
  }
}
