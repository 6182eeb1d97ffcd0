import { NextResponse, type NextRequest } from 'next/server';
import { SESSION_COOKIE } from './features/session/session-cookie';
import { apiAddress } from './features/to-api/api-address';

/** Passed on to the API: one origin for the browser. */
const TO_API = /^\/(api|socket\.io)(\/|$)/;

/**
 * Sends what belongs to the API on to it, and whoever carries no session to the sign-in.
 *
 * A session that is carried may have ended: that is for the API to say, and for the page to hear.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (TO_API.test(pathname)) {
    return NextResponse.rewrite(apiAddress(`${pathname}${search}`));
  }
  if (request.cookies.has(SESSION_COOKIE)) return NextResponse.next();
  const door = request.nextUrl.clone();
  door.pathname = '/sign-in';
  door.search = pathname === '/' ? '' : `?next=${encodeURIComponent(`${pathname}${search}`)}`;
  return NextResponse.redirect(door);
}

/** Without the route of uploads, which has a handler: whatever comes through here is held in memory on its way. */
export const config = {
  matcher: ['/api/((?!v1/meter-data/imports$).*)', '/socket.io/:path*', '/', '/portal/:path*', '/admin/:path*'],
};
