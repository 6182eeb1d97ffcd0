import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conduct } from './conduct';

/** `npm run chaos -- [--seed=n] [--kills=n] [--wallets=n] [--days=n]`. The exit code is 1 where anything was violated. */
async function main(args: readonly string[]): Promise<number> {
  const seed = numberOf(args, 'seed') ?? Math.floor(Math.random() * 1_000_000);
  const kills = numberOf(args, 'kills') ?? 200;
  const wallets = numberOf(args, 'wallets') ?? 300;
  const days = numberOf(args, 'days') ?? Math.max(2, Math.ceil(kills / 2));
  const directory = mkdtempSync(join(process.env['CHAOS_DIRECTORY'] ?? tmpdir(), 'chaos-'));
  const begun = performance.now();
  say(`seed ${seed}: ${kills} kills on ${wallets} wallets over ${days} days`);
  try {
    const report = await conduct({ seed, kills, wallets, days, directory, tell: say });
    const { worker, api, engine, betweenTwoWrites } = report.kills;
    say(
      `killed: workers ${worker}, api ${api}, engine ${engine}; of these between two of their own writes ${betweenTwoWrites}`,
    );
    say(
      `recharges: ${report.recharges} paid, sent ${report.sent} times, acknowledged ${report.acknowledgements} times`,
    );
    say(`ledger: ${report.entries} entries, ${report.charges} charges, ${report.credits} recharges credited`);
    for (const violation of report.violations) say(`VIOLATION ${violation}`);
    const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
    say(`${report.violations.length} violations, seed ${seed}, ${minutes} minutes`);
    return report.violations.length === 0 ? 0 : 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function numberOf(args: readonly string[], name: string): number | undefined {
  const given = args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];
  return given === undefined ? undefined : Number(given);
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(2);
  },
);
