'use strict';

/**
 * Loaded into a child before its program (`node -r leash.cjs …`). When the IPC channel closes, the parent is gone,
 * even if by kill -9; the child then stops itself, as its parent would have done: see `killOnly` in child.ts.
 */
const GRACE_MS = 15_000;

// A program that forks hands its own arguments on, and its children are on its leash, not on this one.
const at = process.execArgv.indexOf(__filename);
if (at > 0) process.execArgv.splice(at - 1, 2);

const killOnly = process.env.KILOWALLET_LEASH === 'kill';

process.once('disconnect', () => {
  if (killOnly) process.kill(-process.pid, 'SIGKILL');
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// Listening must not by itself keep a program running that has finished.
process.channel?.unref();
