import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { read, root } from './source-files';

const skippedFolders = ['node_modules', '.git', '.venv', 'out', 'coverage'];
/** Hashes and schemas of other people: nothing in them is ours to leak. */
const skippedFiles = [/^package-lock\.json$/, /\/vendor\//];

/** Account ids that AWS prints in its own documentation, and repeated digits: nobody's. */
const nobody = ['123456789012', '111122223333', '444455556666', '777788889999'];
const isNobody = (id: string) => nobody.includes(id) || new Set(id).size === 1;

const leaks: readonly {
  readonly what: string;
  readonly pattern: RegExp;
  readonly allowed?: (match: string) => boolean;
}[] = [
  { what: 'an AWS access key id', pattern: /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g },
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g },
  {
    what: 'a token of a forge or registry',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36}|xox[abp]-[\w-]{10,})\b/g,
  },
  { what: 'an account id', pattern: /(?<![\d.\w-])\d{12}(?![\d\w.])/g, allowed: isNobody },
  {
    what: 'an e-mail address',
    pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi,
    // RFC 2606 and 6761 reserve these names for examples.
    allowed: (match) => /@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|example|invalid|test)$/i.test(match),
  },
];

function filesOf(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return [path];
    const skipped = skippedFolders.includes(entry.name) || entry.name.startsWith('cdk.out');
    return entry.isDirectory() && !skipped ? filesOf(path) : [];
  });
}

function leaksIn(text: string): readonly string[] {
  return leaks.flatMap(({ what, pattern, allowed }) =>
    (text.match(pattern) ?? []).filter((match) => allowed?.(match) !== true).map((match) => `${what}: ${match}`),
  );
}

describe('the repository', () => {
  it('holds no secret, no account id and no e-mail address of anyone', () => {
    const files = filesOf('.').filter((path) => !skippedFiles.some((skipped) => skipped.test(path)));
    expect(files.length).toBeGreaterThan(200);
    const found = files.flatMap((path) => leaksIn(read(path)).map((leak) => `${path} holds ${leak}`));
    expect(found).toEqual([]);
  });
});

describe('the search for leaks', () => {
  it.each([
    ['an AWS access key id', ['AKIA', 'Q3EGRIKEXAMPLE7'].join('Z')],
    ['a private key', ['-----BEGIN RSA PRIVATE', 'KEY-----'].join(' ')],
    ['a token of a forge or registry', ['ghp', 'a'.repeat(36)].join('_')],
    ['an account id', `arn:aws:iam::${'4815'.repeat(3)}:root`],
    ['an e-mail address', ['jane.doe', 'acme.io'].join('@')],
  ])('finds %s', (what, text) => {
    expect(leaksIn(text).map((leak) => leak.split(':')[0])).toEqual([what]);
  });

  it('spares what stands for nobody', () => {
    const harmless = ['arn:aws:iam::111111111111:root', 'soc@example.com', 'x@mail.example.org', '1234567890123'];
    expect(harmless.flatMap(leaksIn)).toEqual([]);
  });
});
