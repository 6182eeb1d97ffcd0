import type { JobKind, JobState, SwitchKind } from '@kilowallet/switching';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { SchemaTypes } from 'mongoose';

/** Why a job exists. */
export type JobCause =
  /** The balance fell to the disconnection balance. */
  | 'low-credit'
  /** Somebody paid while the switch was off for low credit. */
  | 'paid'
  /** A disconnect that was never answered was called off: the switch may be open. */
  | 'unanswered-disconnect'
  /** Money came in, and the meter is to show it. */
  | 'recharged';

/** Both in minor units. */
export type Shown = { readonly balance: number; readonly lastRecharge: number };

/** One line of a job's story. */
export type JobStep = {
  readonly state: JobState;
  /** Business time. */
  readonly at: Date;
  /** A person, an integrator, or `system`. */
  readonly by: string;
  readonly note: string | null;
};

/**
 * An order to one meter, from the intent to its end: to switch, or to show a balance. What the switch did stands on the
 * connection.
 */
@Schema({ collection: 'jobs', versionKey: false })
export class JobDocument {
  @Prop({ type: String, required: true }) _id!: string;
  @Prop({ type: String, required: true }) kind!: JobKind;
  @Prop({ type: String, required: true }) state!: JobState;
  /** Present while the job occupies its meter's switch: the unique index counts those alone. */
  @Prop({ type: Boolean }) open?: true;
  /** The same of a balance for the meter's display, which is in no switching job's way. */
  @Prop({ type: Boolean }) showing?: true;
  @Prop({ type: String, required: true }) connectionId!: string;
  @Prop({ type: String, required: true }) connectionNumber!: string;
  @Prop({ type: String, required: true }) meter!: string;
  /** The same through all attempts: a late answer to an early one is recognised by it. */
  @Prop({ type: String, required: true }) correlationId!: string;
  @Prop({ type: String, required: true }) cause!: JobCause;
  /** In a sentence, for people. */
  @Prop({ type: String, required: true }) reason!: string;
  /** Smaller goes first. */
  @Prop({ type: Number, required: true }) priority!: number;
  /** Times handed out. */
  @Prop({ type: Number, required: true }) attempts!: number;
  /** Attempts made before an operator sent it out again: the limit counts from there. */
  @Prop({ type: Number }) roundStart?: number;
  /** An attempt ended without an answer: the switch may have moved. */
  @Prop({ type: Boolean, required: true }) unanswered!: boolean;
  /** Business time before which it is not handed out. */
  @Prop({ type: Date, default: null }) notBefore!: Date | null;
  /** Of a deferred one: when the window opens that it waits for; a bulk goes out from then on, a few a minute. */
  @Prop({ type: Date }) opensAt?: Date | null;
  /** The daily list that ordered it. */
  @Prop({ type: String }) listedOn?: string;
  /** Business time of the payment that a reconnect answers. */
  @Prop({ type: Date }) paidAt?: Date;
  /** Of a balance job: what the meter is to show, and the number of the recharge that it comes from. */
  @Prop({ type: SchemaTypes.Mixed }) show?: Shown;
  @Prop({ type: Number }) rechargeSequence?: number;
  /** When the meter showed it, as the head-end says. */
  @Prop({ type: Date }) shownAt?: Date;
  /** By when that reconnect has to be done, and whether it was too late. */
  @Prop({ type: Date }) dueAt?: Date;
  @Prop({ type: Boolean }) breached?: boolean;
  /** Who holds it, under which claim, and until when (real time) an answer is awaited. */
  @Prop({ type: String }) heldBy?: string;
  @Prop({ type: String }) claim?: string;
  @Prop({ type: Date }) leaseUntil?: Date;
  @Prop({ type: Date }) sentAt?: Date;
  /** When the head-end said that it had taken over the attempt that was sent last. */
  @Prop({ type: Date }) acceptedAt?: Date;
  /** When the switch moved, as the head-end says. */
  @Prop({ type: Date }) switchedAt?: Date;
  /** The answer's consequences (switch state, alert, reconnect) are not all drawn yet. */
  @Prop({ type: Boolean }) effectsDue?: boolean;
  /** Business time. */
  @Prop({ type: Date, required: true }) createdAt!: Date;
  @Prop({ type: Date, required: true }) updatedAt!: Date;
  @Prop({ type: Date }) endedAt?: Date;
  /** Counts the moves: a move applies only to the job as it was read. */
  @Prop({ type: Number, required: true }) revision!: number;
  @Prop({ type: [Object], required: true }) history!: JobStep[];
}

export const JobSchema = SchemaFactory.createForClass(JobDocument)
  // At most one open job per meter, whoever asks and however often.
  .index({ meter: 1 }, { unique: true, partialFilterExpression: { open: true } })
  .index({ meter: 1, showing: 1 }, { unique: true, partialFilterExpression: { showing: true } })
  .index({ open: 1, state: 1, updatedAt: 1 }, { partialFilterExpression: { open: true } })
  .index({ state: 1, priority: 1, notBefore: 1, _id: 1 })
  .index({ state: 1, leaseUntil: 1 }, { partialFilterExpression: { leaseUntil: { $exists: true } } })
  .index({ effectsDue: 1 }, { partialFilterExpression: { effectsDue: true } })
  .index({ createdAt: -1, _id: -1 })
  .index({ breached: 1, createdAt: -1, _id: -1 }, { partialFilterExpression: { breached: true } })
  .index({ dueAt: 1, _id: 1 }, { partialFilterExpression: { open: true, dueAt: { $exists: true } } })
  .index({ state: 1, createdAt: -1, _id: -1 })
  .index({ kind: 1, createdAt: -1, _id: -1 })
  .index({ connectionId: 1, createdAt: -1, _id: -1 });

/** Kinds of jobs that move a switch. */
export const SWITCHING: SwitchKind[] = ['disconnect', 'reconnect'];

/** A job about a switch; the open one of a meter is always such a one. */
export type SwitchingJob = JobDocument & { readonly kind: SwitchKind };

export function isSwitching(job: JobDocument): job is SwitchingJob {
  return job.kind !== 'balance';
}

/** Attempts since it was made, or since an operator sent it out again. */
export function attemptsOfRound({ attempts, roundStart = 0 }: JobDocument): number {
  return attempts - roundStart;
}
