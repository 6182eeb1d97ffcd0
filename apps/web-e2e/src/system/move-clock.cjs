/**
 * Moves the utility's time forward as the simulator does it: by the offset in `settings`, which every process follows.
 * The simulator would also live the day, with a head-end of its own; here the time passes and nothing else happens.
 */
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { MongoClient } = createRequire(join(__dirname, '../../../api/package.json'))('mongodb');

async function main([uri, instant]) {
  const client = await MongoClient.connect(uri);
  const offsetMs = Date.parse(instant) - Date.now();
  await client.db().collection('settings').updateOne({ _id: 'clock' }, { $set: { offsetMs } }, { upsert: true });
  await client.close();
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
