import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countOf, failuresOf, total } from './jest-report';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kilowallet-report-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function report(text: string): string {
  writeFileSync(join(directory, 'jest.json'), text);
  return join(directory, 'jest.json');
}

it('counts tests, and files that did not load as failures', () => {
  const text = JSON.stringify({ numPassedTests: 7, numFailedTests: 2, numRuntimeErrorTestSuites: 1 });
  expect(countOf(report(text))).toEqual({ passed: 7, failed: 3 });
});

it.each(['', '{}', '{"numPassedTests":-1}'])('takes an unreadable report for a failure: %j', (text) => {
  expect(countOf(report(text))).toEqual({ passed: 0, failed: 1 });
});

it('takes a missing report for a failure', () => {
  expect(countOf(join(directory, 'none.json'))).toEqual({ passed: 0, failed: 1 });
});

it('names what failed, and files that did not load', () => {
  const testResults = [
    {
      name: '/a.spec.ts',
      status: 'failed',
      assertionResults: [
        { fullName: 'a wallet holds', status: 'passed', failureMessages: [] },
        { fullName: 'a wallet breaks', status: 'failed', failureMessages: ['1 is not 2'] },
      ],
    },
    { name: '/b.spec.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    { name: '/c.spec.ts', status: 'passed', message: '', assertionResults: [] },
  ];
  const text = JSON.stringify({ numPassedTests: 1, numFailedTests: 1, numRuntimeErrorTestSuites: 1, testResults });
  expect(failuresOf(report(text))).toEqual([
    { file: '/a.spec.ts', test: 'a wallet breaks', why: '1 is not 2' },
    { file: '/b.spec.ts', test: 'did not run', why: 'no such module' },
  ]);
});

it('adds up', () => {
  expect(
    total([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 });
});
