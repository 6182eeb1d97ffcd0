import { actionsFor } from './job-actions';

test.each([
  { state: 'failed', actions: ['retry', 'resolve'], because: 'a dead letter is sent again or closed' },
  { state: 'queued', actions: ['resolve'], because: 'what waits goes out by itself' },
  { state: 'confirmed', actions: [], because: 'the switch has moved' },
  { state: 'cancelled', actions: [], because: 'money arrived first' },
] as const)('$state: $actions, as $because', ({ state, actions }) => {
  expect(actionsFor(state)).toEqual(actions);
});
