import 'reflect-metadata';
import { explainFailure } from '../explain-failure';
import { readEnvironment } from '../platform/config/environment';
import { reachMongo } from '../platform/mongo/reach-mongo';
import { verificationOn } from './verification-on';

/** How many faults a terminal shows; the count tells of the rest. */
const FAULTS_SHOWN = 100;

/** Walks the whole ledger and tells what it found. The exit code is 1 where anything is wrong. */
async function main(): Promise<number> {
  // it looks, and makes nothing
  const connection = await reachMongo(readEnvironment(process.env), { autoIndex: false, autoCreate: false });
  try {
    const begun = performance.now();
    const report = await verificationOn(connection).execute();
    const seconds = (performance.now() - begun) / 1_000;
    for (const { walletId, sequence, kind, detail } of report.faults.slice(0, FAULTS_SHOWN)) {
      say(`${walletId} entry ${sequence}: ${kind}: ${detail}`);
    }
    const rate = Math.round(report.entries / seconds);
    say(`${report.wallets} wallets, ${report.entries} entries in ${seconds.toFixed(1)} s (${rate} per second)`);
    if (report.repaired > 0) say(`${report.repaired} projections brought forward`);
    say(report.faultCount === 0 ? 'No fault.' : `${report.faultCount} faults.`);
    return report.faultCount === 0 ? 0 : 1;
  } finally {
    await connection.close();
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${explainFailure(error)}\n`);
    process.exit(2);
  },
);
