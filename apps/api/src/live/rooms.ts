/** Who listens where. A socket is in the rooms of its role, its session, and the connections that it watches. */
export const OPS_ROOM = 'ops';

const CONNECTION = 'connection:';

export function connectionRoom(connectionId: string): string {
  return `${CONNECTION}${connectionId}`;
}

/** The connection that a room is about; `undefined` for rooms of another kind. */
export function connectionOfRoom(room: string): string | undefined {
  return room.startsWith(CONNECTION) ? room.slice(CONNECTION.length) : undefined;
}

export function sessionRoom(sessionId: string): string {
  return `session:${sessionId}`;
}

export function userRoom(userId: string): string {
  return `user:${userId}`;
}
