import { LiveLine, type LineSocket } from './live-line';

/** A server's end of the line, in this page. */
class Wire {
  readonly sent: { event: string; connectionId: string }[] = [];
  connects = 0;
  connected = false;
  active = true;
  private readonly listeners = new Map<string, ((payload?: unknown) => void)[]>();

  readonly socket = {
    on: (event: string, listener: (payload?: unknown) => void) => {
      this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    },
    emit: (event: string, { connectionId }: { connectionId: string }, answered?: () => void) => {
      this.sent.push({ event, connectionId });
      answered?.();
    },
    connect: () => void this.connects++,
    disconnect: () => void (this.connected = false),
    removeAllListeners: () => this.listeners.clear(),
  };

  says(event: string, payload?: unknown): void {
    this.listeners.get(event)?.forEach((listener) => listener(payload));
  }

  up(): void {
    this.connected = true;
    this.says('connect');
  }

  down(triesByItself: boolean): void {
    this.connected = false;
    this.active = triesByItself;
    this.says('disconnect');
  }
}

function lineOn(wire: Wire): LiveLine {
  const state = {
    get connected() {
      return wire.connected;
    },
    get active() {
      return wire.active;
    },
  };
  const socket = Object.defineProperties({ ...wire.socket }, Object.getOwnPropertyDescriptors(state));
  const line = new LiveLine(() => socket as unknown as LineSocket);
  line.start();
  return line;
}

const change = { connectionId: 'c1', sequence: 7, balance: '10.00', arrears: '0.00', cause: 'recharge' };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('hands on what has the shape of the contract', () => {
  const wire = new Wire();
  const line = lineOn(wire);
  const heard = jest.fn();
  const stop = line.on('wallet.changed', heard);
  wire.says('wallet.changed', { ...change, more: 'than agreed' });
  expect(heard).toHaveBeenCalledWith(change);
  stop();
  wire.says('wallet.changed', change);
  expect(heard).toHaveBeenCalledTimes(1);
});

test('a payload of another shape is not shown: everything is fetched instead', () => {
  const wire = new Wire();
  const line = lineOn(wire);
  const [heard, returned] = [jest.fn(), jest.fn()];
  line.on('wallet.changed', heard);
  line.onReturn(returned);
  wire.says('wallet.changed', { ...change, sequence: 'seven' });
  expect(heard).not.toHaveBeenCalled();
  expect(returned).toHaveBeenCalledWith(false);
});

test('what is watched is asked for again after every loss, and no longer once nobody looks', () => {
  const wire = new Wire();
  const line = lineOn(wire);
  const watching = jest.fn();
  line.onWatching(watching);
  const [one, other] = [line.watch('c1'), line.watch('c1')];
  expect(wire.sent).toEqual([]);
  wire.up();
  wire.down(true);
  wire.up();
  expect(wire.sent).toEqual([
    { event: 'watch', connectionId: 'c1' },
    { event: 'watch', connectionId: 'c1' },
  ]);
  expect(watching).toHaveBeenCalledTimes(2);
  one();
  expect(wire.sent).toHaveLength(2);
  other();
  expect(wire.sent.at(-1)).toEqual({ event: 'unwatch', connectionId: 'c1' });
});

test('says where it stands, and whether it is back or up for the first time', () => {
  const wire = new Wire();
  const line = lineOn(wire);
  const returned = jest.fn();
  line.onReturn(returned);
  expect(line.status).toBe('connecting');
  wire.up();
  expect(line.status).toBe('online');
  wire.down(true);
  expect(line.status).toBe('offline');
  wire.up();
  expect(returned.mock.calls).toEqual([[true], [false]]);
});

test.each(['disconnect', 'connect_error'])('tries again by itself where Socket.IO would not, after %s', (event) => {
  const wire = new Wire();
  lineOn(wire);
  wire.active = false;
  wire.says(event, new Error('server.failed'));
  expect(wire.connects).toBe(1);
  jest.advanceTimersByTime(10_000);
  expect(wire.connects).toBe(2);
});

test('leaves it to Socket.IO where that tries already', () => {
  const wire = new Wire();
  lineOn(wire);
  wire.down(true);
  jest.advanceTimersByTime(10_000);
  expect(wire.connects).toBe(1);
});

test('asks whether the session has ended only where the server says that it knows none', () => {
  const wire = new Wire();
  const refused = jest.fn();
  lineOn(wire).onRefused(refused);
  wire.says('connect_error', new Error('server.failed'));
  expect(refused).not.toHaveBeenCalled();
  wire.says('connect_error', new Error('auth.required'));
  expect(refused).toHaveBeenCalledTimes(1);
});
