import { examine } from './machine/examinations';
import { ROOT } from './root';

const MARK = { well: 'ok     ', odd: 'note   ', ill: 'TROUBLE' } as const;

/** `npm run doctor`: looks at everything that has kept Kilowallet from running on some machine. */
export async function main(): Promise<number> {
  const findings = await examine(ROOT, process.env);
  for (const { state, subject, told } of findings) console.log(`${MARK[state]}  ${subject}: ${told}`);
  const ill = findings.filter(({ state }) => state === 'ill').length;
  console.log(ill === 0 ? '\nNothing keeps Kilowallet from running here.' : `\n${ill} to mend.`);
  return ill === 0 ? 0 : 1;
}
