/** Where the API listens. Read at each request and not at build time, so that one build serves whatever port it was given. */
export function apiAddress(path: string): URL {
  const origin = process.env['API_URL'] ?? `http://127.0.0.1:${process.env['API_PORT'] ?? '4000'}`;
  return new URL(path, origin);
}
