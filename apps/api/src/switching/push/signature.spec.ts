import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signatureOf } from './signature';

// Worked out with OpenSSL: printf '%s' '1763712000.{"id":"j1"}' | openssl dgst -sha256 -hmac 'secret'
test('equals what OpenSSL computes', () => {
  expect(signatureOf('secret', '1763712000', '{"id":"j1"}')).toBe(
    'v1=a8a09de8228cbbeb3c254224ea9cf7d95236f4f1fc0a50f63029d4f15c20c41b',
  );
});

it.each([
  ['another secret', signatureOf('secre', '1763712000', '{"id":"j1"}')],
  ['another time', signatureOf('secret', '1763712001', '{"id":"j1"}')],
  ['another body', signatureOf('secret', '1763712000', '{"id":"j2"}')],
])('%s gives another signature', (_, other) => {
  expect(other).not.toBe(signatureOf('secret', '1763712000', '{"id":"j1"}'));
});

describe('what docs/api.md gives integrators to verify a signature', () => {
  const guide = readFileSync(join(__dirname, '..', '..', '..', '..', '..', 'docs', 'api.md'), 'utf8');
  const given = { timestamp: '1763712000', body: '{"id":"j1"}', now: 1_763_712_000 };
  const signature = signatureOf('secret', given.timestamp, given.body);
  /** Each prints `yes` or `no` for the arguments: timestamp, signature, body, now. */
  const LANGUAGES = [
    {
      fence: 'js',
      command: process.execPath,
      args: (code: string) => [
        '-e',
        `${code}\nconst [t, s, b, n] = process.argv.slice(1);\nconsole.log(isOurs('secret', t, s, b, Number(n)) ? 'yes' : 'no');`,
      ],
    },
    {
      fence: 'python',
      command: 'python3',
      args: (code: string) => [
        '-c',
        `${code}\nimport sys\nt, s, b, n = sys.argv[1:]\nprint('yes' if is_ours('secret', t, s, b.encode(), float(n)) else 'no')`,
      ],
    },
    {
      fence: 'perl',
      command: 'perl',
      args: (code: string) => [
        '-e',
        `${code}\nmy ($t, $s, $b, $n) = @ARGV;\nprint is_ours('secret', $t, $s, $b, $n) ? 'yes' : 'no';`,
      ],
    },
  ].filter(({ command }) => spawnSync(command, ['--version']).status === 0);

  it.each(LANGUAGES)('$fence: believes what is ours and fresh alone', ({ fence, command, args }) => {
    const code = new RegExp(`\`\`\`${fence}\\n([^]*?)\`\`\``).exec(guide)?.[1];
    if (code === undefined) throw new Error(`the guide has nothing in ${fence}`);
    const believed = (over: Partial<typeof given & { signature: string }>) => {
      const { timestamp, signature: said, body, now } = { ...given, signature, ...over };
      const { stdout, stderr } = spawnSync(command, [...args(code), timestamp, said, body, String(now)], {
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      return stdout.trim();
    };
    expect(believed({})).toBe('yes');
    expect(believed({ body: '{"id":"j2"}' })).toBe('no');
    expect(believed({ signature: `${signature.slice(0, -1)}0` })).toBe('no');
    expect(believed({ now: given.now + 301 })).toBe('no');
  });
});
