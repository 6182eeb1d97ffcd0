'use strict';

/**
 * `node on-leash.cjs <arguments of node>`: runs Node with arguments that leave no room for a preloaded leash, such as
 * --watch, and takes it down when the IPC channel closes.
 */
const { spawn } = require('node:child_process');

const child = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit' });
const stop = () => child.kill('SIGTERM');
process.once('SIGTERM', stop);
process.once('disconnect', stop);
child.once('exit', (code) => process.exit(code ?? 1));
