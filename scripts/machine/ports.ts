import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';

export type Holder = { readonly pid: number; readonly command: string };
export type PortTrouble = 'busy' | 'forbidden';

/** Whether a server could listen on a port of all addresses, and if not, why. */
export async function portTrouble(port: number): Promise<PortTrouble | undefined> {
  for (const host of ['::', '0.0.0.0', '127.0.0.1']) {
    const code = await tryToListen(port, host);
    if (code === 'EADDRINUSE') return 'busy';
    if (code === 'EACCES') return 'forbidden';
  }
  return undefined;
}

/** What to do about a port that cannot be had. */
export function portSentence(variable: string, port: number, trouble: PortTrouble, holder: Holder | undefined): string {
  const other = `choose another one, for instance ${variable}=${port < 1_024 ? port + 8_000 : port + 10} npm start`;
  if (trouble === 'forbidden')
    return `Port ${port} (${variable}) is reserved for the system's administrator: ${other}.`;
  const by = holder === undefined ? 'another program' : `process ${holder.pid} (${holder.command})`;
  return `Port ${port} (${variable}) is in use by ${by}: stop that, or ${other}.`;
}

function tryToListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Who listens on a port, as far as this user may see; Linux only. */
export function holderOf(port: number): Holder | undefined {
  const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port)));
  if (sockets.size === 0) return undefined;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    if (!openSockets(entry).some((inode) => sockets.has(inode))) continue;
    const command = read(`/proc/${entry}/cmdline`).replaceAll('\0', ' ').trim();
    return { pid: Number(entry), command: command.length > 60 ? `${command.slice(0, 60)}…` : command };
  }
  return undefined;
}

/** Inodes of sockets in state LISTEN (0A); addresses are hexadecimal, the port after the colon. */
function listeningInodes(table: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return read(table)
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A' && fields[1]?.endsWith(`:${wanted}`))
    .map((fields) => fields[9] ?? '');
}

function openSockets(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const target = linkTarget(`/proc/${pid}/fd/${fd}`);
      return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [];
    });
  } catch {
    return [];
  }
}

function linkTarget(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
