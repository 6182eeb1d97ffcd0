import * as fc from 'fast-check';
import { anyState } from '../test/arbitraries';
import {
  isCancellable,
  isOpen,
  JOB_EVENTS,
  JOB_STATES,
  statesMovedBy,
  transition,
  type JobEvent,
  type JobState,
} from './index';

const walk = (events: readonly JobEvent[], from: JobState = 'queued'): JobState =>
  events.reduce<JobState>((state, event) => {
    const step = transition(state, event);
    return step.kind === 'moved' ? step.to : state;
  }, from);

describe('job states', () => {
  it.each<{ path: JobEvent[]; ends: JobState; because: string }>([
    { path: ['defer', 'release', 'send', 'accept', 'confirm'], ends: 'confirmed', because: 'the way it should go' },
    { path: ['send', 'confirm'], ends: 'confirmed', because: 'a head-end may skip the acceptance' },
    { path: ['send', 'confirm', 'confirm', 'accept'], ends: 'confirmed', because: 'repeated and reordered answers' },
    { path: ['send', 'time-out', 'confirm'], ends: 'confirmed', because: 'late, reconciled' },
    { path: ['send', 'time-out', 'retry', 'confirm', 'send'], ends: 'confirmed', because: 'late: no second order' },
    { path: ['send', 'time-out', 'retry', 'accept', 'send'], ends: 'accepted', because: 'being worked on: no second' },
    { path: ['send', 'reject', 'give-up', 'operator-retry'], ends: 'queued', because: 'an operator tries again' },
    { path: ['send', 'reject', 'give-up', 'resolve', 'send'], ends: 'resolved', because: 'resolved is the end' },
    { path: ['send', 'cancel'], ends: 'sent', because: 'in the head-end’s hands it cannot be called off' },
    { path: ['cancel', 'send', 'confirm'], ends: 'cancelled', because: 'a cancelled order is never sent' },
    {
      path: ['send', 'time-out', 'defer', 'release', 'send'],
      ends: 'sent',
      because: 'a retry waits for the window too',
    },
  ])('$path ends $ends: $because', ({ path, ends }) => {
    expect(walk(path)).toBe(ends);
  });

  test('an ended job never moves again', () => {
    for (const state of JOB_STATES.filter((candidate) => !isOpen(candidate))) {
      for (const event of JOB_EVENTS) expect(transition(state, event).kind).not.toBe('moved');
    }
  });

  test('saying the same answer twice changes nothing more', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom<JobEvent>('accept', 'confirm', 'reject'), (state, answer) => {
        const once = walk([answer], state);
        expect(walk([answer, answer], state)).toBe(once);
      }),
    );
  });

  test('a confirmed switch is never ordered again, whatever else arrives', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...JOB_EVENTS)),
        fc.array(fc.constantFrom(...JOB_EVENTS)),
        (before, after) => {
          const state = walk([...before, 'confirm']);
          if (state === 'confirmed') expect(walk(after, state)).toBe('confirmed');
        },
      ),
    );
  });

  test('orders in the head-end’s hands, and those alone among the open, cannot be called off', () => {
    expect(JOB_STATES.filter((state) => isOpen(state) && !isCancellable(state))).toEqual(['sent', 'accepted']);
    expect(statesMovedBy('send')).toEqual(['queued']);
  });

  test('every open state has a way to an end', () => {
    for (const state of JOB_STATES.filter(isOpen)) {
      const reachable = new Set<JobState>([state]);
      for (const from of reachable) {
        for (const event of JOB_EVENTS) {
          const step = transition(from, event);
          if (step.kind === 'moved') reachable.add(step.to);
        }
      }
      expect([...reachable]).toEqual(expect.arrayContaining(['confirmed', 'cancelled', 'resolved']));
    }
  });
});
