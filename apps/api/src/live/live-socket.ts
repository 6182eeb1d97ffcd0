import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { SignedIn } from '../platform/auth/signed-in';

/** What processes tell one another: the connections that somebody watches in one of them. */
type ProcessEvents = { watched: (process: string, connectionIds: string[]) => void };

/** Set once, when the socket signs in; a socket has no other identity. */
export type SocketData = { signedIn: SignedIn; sessionId: string };

/** What the server says is typed where it is said: `LiveEvents`. */
export type LiveNamespace = Namespace<DefaultEventsMap, DefaultEventsMap, ProcessEvents, SocketData>;
export type LiveSocket = Socket<DefaultEventsMap, DefaultEventsMap, ProcessEvents, SocketData>;
