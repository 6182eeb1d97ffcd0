import { NextResponse, type NextRequest } from 'next/server';
import { SESSION_COOKIE } from './features/session/session-cookie';

/** Passed on to the API: one origin for the browser. */
const TO_API = /^\/(api|socket\.io)(\/|$)/;

/**
 * Sends what belongs to the API on to it, and whoever carries no session to the sign-in.
 *
 * The API's address is read at each request and not at build time, so one build serves whatever port it was given.
 * A session that is carried may have ended: that is for the API to say, and for the page to hear.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (TO_API.test(pathname)) {
    const api = process.env['API_URL'] ?? `http://127.0.0.1:${process.env['API_PORT'] ?? '4000'}`;
    return NextResponse.rewrite(new URL(`${pathname}${search}`, api));
  }
  if (request.cookies.has(SESSION_COOKIE)) return NextResponse.next();
  const door = request.nextUrl.clone();
  door.pathname = '/sign-in';
  door.search = pathname === '/' ? '' : `?next=${encodeURIComponent(`${pathname}${search}`)}`;
  return NextResponse.redirect(door);
}

export const config = {
  matcher: ['/api/:path*', '/socket.io/:path*', '/', '/portal/:path*', '/admin/:path*'],
};
