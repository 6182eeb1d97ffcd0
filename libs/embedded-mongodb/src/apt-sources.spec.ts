import { parseOsRelease, sourcesOfNewerRelease } from './apt-sources';

const debian = { id: 'debian', codename: 'bookworm' };

it('reads the family and the release of the system', () => {
  const text = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\n';
  expect(parseOsRelease(text)).toEqual(debian);
});

describe('package sources of a newer release', () => {
  it('keeps address, keys and components of a paragraph and changes the release alone', () => {
    const text = [
      'Types: deb',
      'URIs: http://mirror.test/debian',
      'Suites: bookworm bookworm-updates',
      'Components: main',
      'Signed-By: /keys/archive.gpg',
      '',
      'Types: deb',
      'URIs: http://mirror.test/debian-security',
      'Suites: bookworm-security',
      'Components: main',
    ].join('\n');
    expect(sourcesOfNewerRelease([{ name: 'debian.sources', text }], debian)).toEqual([
      {
        name: 'debian.sources',
        text: 'Types: deb\nURIs: http://mirror.test/debian\nSuites: trixie\nComponents: main\nSigned-By: /keys/archive.gpg\n',
      },
    ]);
  });

  it.each([
    {
      line: 'deb http://mirror.test/debian bookworm main contrib',
      newer: 'deb http://mirror.test/debian trixie main contrib\n',
      because: 'the release of the system',
    },
    {
      line: 'deb [signed-by=/keys/a.gpg] http://mirror.test/debian bookworm main',
      newer: 'deb [signed-by=/keys/a.gpg] http://mirror.test/debian trixie main\n',
      because: 'options stay',
    },
  ])('$because: $line', ({ line, newer }) => {
    expect(sourcesOfNewerRelease([{ name: 'a.list', text: line }], debian)).toEqual([{ name: 'a.list', text: newer }]);
  });

  it.each([
    { line: '# deb http://mirror.test/debian bookworm main', because: 'switched off' },
    { line: 'deb-src http://mirror.test/debian bookworm main', because: 'sources only' },
    { line: 'deb http://mirror.test/node nodistro main', because: 'somebody else’s release' },
    { line: 'deb http://mirror.test/debian bookworm-security main', because: 'no such suite for the library' },
  ])('leaves out what cannot hold the library, $because: $line', ({ line }) => {
    expect(sourcesOfNewerRelease([{ name: 'a.list', text: line }], debian)).toEqual([]);
  });

  it('answers nothing for a family it does not know', () => {
    const file = { name: 'a.list', text: 'deb http://mirror.test/x 12 main' };
    expect(sourcesOfNewerRelease([file], { id: 'alpine', codename: '12' })).toEqual([]);
  });
});
