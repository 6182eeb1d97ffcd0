import type { LiveEventName, LivePayload } from '@kilowallet/contracts';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { SignedIn } from '../platform/auth/signed-in';

/** What the server says, by the one map of `libs/contracts`. */
type ServerEvents = { [E in LiveEventName]: (payload: LivePayload<E>) => void };

/** What processes tell one another: the connections that somebody watches in one of them. */
type ProcessEvents = { watched: (process: string, connectionIds: string[]) => void };

/** Set once, when the socket signs in; a socket has no other identity. */
export type SocketData = { signedIn: SignedIn; sessionId: string };

export type LiveNamespace = Namespace<DefaultEventsMap, ServerEvents, ProcessEvents, SocketData>;
export type LiveSocket = Socket<DefaultEventsMap, ServerEvents, ProcessEvents, SocketData>;
