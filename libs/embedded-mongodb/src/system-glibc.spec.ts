import { isAtLeast, parseGlibcVersion } from './system-glibc';

it.each([
  { version: '2.36', enough: false },
  { version: '2.38', enough: true },
  { version: '2.4', enough: false },
  { version: '3.0', enough: true },
])('$version is new enough for an engine that needs 2.38: $enough', ({ version, enough }) => {
  const parsed = parseGlibcVersion(version);
  expect(parsed && isAtLeast(parsed, { major: 2, minor: 38 })).toBe(enough);
});

it('does not guess from other text', () => {
  expect(parseGlibcVersion('musl')).toBeUndefined();
});
