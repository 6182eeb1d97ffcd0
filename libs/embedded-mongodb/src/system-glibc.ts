/** A C library version, such as 2.36. */
export type GlibcVersion = { readonly major: number; readonly minor: number };

/** The oldest C library that the engine's binary can be loaded with. */
export const GLIBC_NEEDED: GlibcVersion = { major: 2, minor: 38 };

/** Reads `2.36`; undefined for anything else. */
export function parseGlibcVersion(text: string): GlibcVersion | undefined {
  const match = /^(\d+)\.(\d+)/.exec(text);
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
}

export function isAtLeast(version: GlibcVersion, floor: GlibcVersion): boolean {
  return version.major > floor.major || (version.major === floor.major && version.minor >= floor.minor);
}

/** The C library this process runs on; undefined where there is none of GNU's (macOS, musl). */
export function systemGlibc(): GlibcVersion | undefined {
  const report: unknown = process.report.getReport();
  if (typeof report !== 'object' || report === null || !('header' in report)) return undefined;
  const header: unknown = report.header;
  if (typeof header !== 'object' || header === null || !('glibcVersionRuntime' in header)) return undefined;
  return typeof header.glibcVersionRuntime === 'string' ? parseGlibcVersion(header.glibcVersionRuntime) : undefined;
}
