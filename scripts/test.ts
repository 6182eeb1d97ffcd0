import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { chromiumForTests } from './checks/chromium-for-tests';
import { redisForTests } from './checks/redis-for-tests';
import { REPORT, countOf, failuresOf, total } from './checks/jest-report';
import { runStep, summary, type Outcome, type Step } from './checks/step';
import { workspacesWith } from './checks/workspaces';
import { NX_ENVIRONMENT, nxArguments } from './nx';
import { whenAskedToStop } from './processes/caller';
import { Household } from './processes/household';
import { ROOT } from './root';
import { told } from './trouble';

/** The bounds below only end what hangs: on an idle machine with two cores each step takes a third of them at most. */
const MINUTE_MS = 60_000;

/** Of each failure, at the end. */
const TOLD_CHARACTERS = 1_500;

/** `npm test`: everything that must hold, and a count of the tests as the last line. Answers the exit code. */
export async function main(): Promise<number> {
  const household = new Household();
  whenAskedToStop(() => void household.stop().then(() => process.exit(130)));

  const tested = [...workspacesWith('test', ROOT), ...workspacesWith('e2e', ROOT)];
  const reports = tested.map((workspace) => join(ROOT, workspace, REPORT));
  for (const report of reports) {
    rmSync(report, { force: true });
    mkdirSync(dirname(report), { recursive: true });
  }

  const outcomes: Outcome[] = [];
  for (const step of steps(redisServer())) outcomes.push(await runStep(step, household));
  const journeys = outcomes.at(-1)?.ok ? journeySteps() : [];
  if (journeys.length === 0) outcomes.push({ title: 'browser journeys', ok: false, seconds: 0 });
  for (const step of journeys) outcomes.push(await runStep(step, household));

  const { passed, failed } = total(reports.map(countOf));
  // Once more at the end: in a log of which only the end is kept, that is what has to be found.
  for (const { file, test, why } of reports.flatMap(failuresOf)) {
    console.log(`\nFAILED  ${relative(ROOT, file)}: ${test}\n${why.slice(0, TOLD_CHARACTERS)}`);
  }
  console.log(`\n${summary(outcomes)}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && outcomes.every(({ ok }) => ok) ? 0 : 1;
}

/** The build is the last one: the journeys need what it makes. */
function steps(redis: string | undefined): Step[] {
  const env = NX_ENVIRONMENT;
  const jest = ['--', '--json', `--outputFile=${REPORT}`, '--maxWorkers=2'];
  return [
    {
      title: 'format',
      args: [require.resolve('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
      timeoutMs: 10 * MINUTE_MS,
    },
    // All workspaces in one process: each of its own would read the libraries' types again, in twice the time.
    {
      title: 'lint',
      args: [join(dirname(require.resolve('eslint/package.json')), 'bin', 'eslint.js'), '.'],
      timeoutMs: 15 * MINUTE_MS,
    },
    { title: 'types', args: nxArguments('typecheck', [], ['--parallel=2']), env, timeoutMs: 15 * MINUTE_MS },
    {
      title: 'unit and integration tests',
      args: nxArguments('test', [], ['--parallel=2', ...jest]),
      env: { ...env, ...(redis !== undefined && { REDIS_SERVER: redis }) },
      timeoutMs: 20 * MINUTE_MS,
    },
    { title: 'build', args: nxArguments('build'), env: { ...env, NODE_ENV: 'production' }, timeoutMs: 10 * MINUTE_MS },
  ];
}

/** Where there is none, the suites that need it fail, and say so; the others are still worth running. */
function redisServer(): string | undefined {
  try {
    return redisForTests();
  } catch (error) {
    console.error(told(error));
    return undefined;
  }
}

function journeySteps(): Step[] {
  try {
    const env = { CHROMIUM: chromiumForTests() };
    return workspacesWith('e2e', ROOT).map((workspace) => ({
      title: 'browser journeys',
      args: [require.resolve('jest/bin/jest'), '--json', `--outputFile=${REPORT}`],
      cwd: join(ROOT, workspace),
      env,
      timeoutMs: 20 * MINUTE_MS,
    }));
  } catch (error) {
    console.error(told(error));
    return [];
  }
}
