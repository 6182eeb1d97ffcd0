import { nextStep, versionToShow } from './approval';

const version = { interested: ['u1', 'u2'], draftedBy: 'Asha', submittedBy: 'Bina', effectiveFrom: '2027-01-01' };

test.each([
  { state: 'draft', user: 'u1', step: 'draft', because: 'a draft is gone on with' },
  { state: 'submitted', user: 'u1', step: 'wait', because: 'who drafted it does not approve it' },
  { state: 'submitted', user: 'u2', step: 'wait', because: 'nor does who submitted it' },
  { state: 'submitted', user: 'u3', step: 'decide', because: 'another officer decides' },
  { state: 'active', user: 'u3', step: 'none', because: 'what is approved is never altered' },
] as const)('$state, $user: $step, as $because', ({ state, user, step }) => {
  expect(nextStep({ ...version, state }, user).kind).toBe(step);
});

test.each([
  { chosen: 'a', shown: 'a', because: 'the address says so' },
  { chosen: 'gone', shown: 'c', because: 'it waits for a decision' },
  { chosen: null, shown: 'c', because: 'it waits for a decision' },
])('shows $shown, as $because', ({ chosen, shown }) => {
  const versions = [
    { id: 'a', state: 'superseded' },
    { id: 'b', state: 'active' },
    { id: 'c', state: 'submitted' },
  ] as const;
  expect(versionToShow(versions, chosen)?.id).toBe(shown);
});
