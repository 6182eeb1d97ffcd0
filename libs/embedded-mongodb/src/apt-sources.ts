/** The release of each family whose C library is new enough, by `ID` of /etc/os-release. */
const NEWER_RELEASE: Readonly<Record<string, string>> = { debian: 'trixie', ubuntu: 'noble' };

export type OsRelease = { readonly id: string; readonly codename: string };
export type SourceFile = { readonly name: string; readonly text: string };

export function parseOsRelease(text: string): OsRelease {
  const value = (key: string) => new RegExp(`^${key}="?([^"\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return { id: value('ID'), codename: value('VERSION_CODENAME') };
}

/**
 * The machine's own package sources, asked for a newer release.
 *
 * Kept as they are but for the release's name, so that a mirror, its keys and its proxies keep working.
 * Answers only the files that name the machine's release; none means that no source can be derived.
 */
export function sourcesOfNewerRelease(files: readonly SourceFile[], os: OsRelease): SourceFile[] {
  const release = NEWER_RELEASE[os.id];
  if (release === undefined || os.codename === '') return [];
  return files
    .map(({ name, text }) => ({
      name,
      text: name.endsWith('.sources') ? stanzas(text, os.codename, release) : lines(text, os.codename, release),
    }))
    .filter(({ text }) => text !== '');
}

/** `deb [options] address release components…` */
function lines(text: string, codename: string, release: string): string {
  return text
    .split('\n')
    .map((line) => /^(deb\s+(?:\[[^\]]*\]\s+)?\S+\s+)(\S+)(\s+.*\bmain\b.*)$/.exec(line))
    .filter((match) => match?.[2] === codename)
    .map((match) => `${match?.[1]}${release}${match?.[3]}\n`)
    .join('');
}

/** Paragraphs of `Field: value`, separated by empty lines. */
function stanzas(text: string, codename: string, release: string): string {
  return text
    .split(/\n\s*\n/)
    .filter((stanza) => {
      const suites = /^Suites:(.*)$/m.exec(stanza)?.[1]?.trim().split(/\s+/) ?? [];
      return suites.includes(codename) && /^Types:.*\bdeb\b/m.test(stanza) && /^Components:.*\bmain\b/m.test(stanza);
    })
    .map((stanza) => `${stanza.replace(/^Suites:.*$/m, `Suites: ${release}`).trim()}\n`)
    .join('\n');
}
