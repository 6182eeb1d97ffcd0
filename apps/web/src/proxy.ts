import { NextResponse, type NextRequest } from 'next/server';

/**
 * One origin for the browser: what belongs to the API goes on to it.
 *
 * Read at each request and not at build time, so one build serves whatever port the API was given.
 */
export function proxy(request: NextRequest): NextResponse {
  const api = process.env['API_URL'] ?? `http://127.0.0.1:${process.env['API_PORT'] ?? '4000'}`;
  const { pathname, search } = request.nextUrl;
  return NextResponse.rewrite(new URL(`${pathname}${search}`, api));
}

export const config = { matcher: ['/api/:path*', '/socket.io/:path*'] };
