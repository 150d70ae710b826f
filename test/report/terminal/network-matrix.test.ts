import type { NetworkRow } from '../../../lib/report/report-input';
import { networkMatrix } from '../../../lib/report/terminal/network-matrix';
import { paintFor } from '../../../lib/report/terminal/paint';
import { summary } from '../../../lib/report/terminal/summary';
import { sampleInput } from '../sample-input';

const plain = paintFor(false);
const row = (from: string, to: string, more: Partial<NetworkRow> = {}): NetworkRow => ({
  vpc: 'Vpc',
  from,
  to,
  family: 'ipv4',
  protocol: 'tcp',
  ports: '443',
  reachable: true,
  ...more,
});
/** Rows for every pair of places, closed where nothing else is said. */
function whole(places: readonly string[], open: readonly NetworkRow[]): readonly NetworkRow[] {
  const closed = places.flatMap((from) =>
    places.flatMap((to) => (from === to && from === 'internet' ? [] : [row(from, to, { reachable: false })])),
  );
  return [...closed, ...open];
}

const matrix = (rows: readonly NetworkRow[], columns = 100) => networkMatrix({ tiers: [], rows }, plain, columns);

describe('the matrix of the network in the terminal', () => {
  it('has a row for each caller and a column for each that is called, the internet first and last', () => {
    const rows = whole(
      ['internet', 'edge', 'data'],
      [
        row('internet', 'edge'),
        row('internet', 'edge', { ports: '80' }),
        row('edge', 'data', { ports: '5432' }),
        row('edge', 'data', { ports: '5432', family: 'ipv6' }),
      ],
    );
    expect(matrix(rows)).toEqual([
      'Network   who can open a connection to whom, from the templates; v4, v6: by that family alone',
      'from \\ to  edge           data      internet',
      '─────────  ─────────────  ────────  ────────',
      'internet   tcp 80 443 v4  ·         ·',
      'edge       ·              tcp 5432  ·',
      'data       ·              ·         ·',
    ]);
  });

  it('marks what cannot be decided, and does not let it hide what is open', () => {
    const rows = whole(
      ['internet', 'edge'],
      [row('internet', 'edge', { reachable: 'unknown', protocol: 'udp', ports: '53', family: 'ipv6' })],
    );
    expect(matrix(rows)[3]).toBe('internet   ? udp 53 v6  ·');
    expect(matrix([...rows, row('internet', 'edge')])[3]).toMatch(
      /^internet {3}(\? udp 53 v6, tcp 443 v4|tcp 443 v4, )/,
    );
  });

  it('counts ports that have no room', () => {
    const ports = ['22', '80', '443', '8080', '9000-9100'];
    const rows = whole(
      ['internet', 'edge'],
      ports.map((p) => row('internet', 'edge', { ports: p })),
    );
    expect(matrix(rows)[3]).toBe('internet   tcp 22 80 443 +2 v4  ·');
  });

  it('keeps two VPCs apart, and says how many more there are', () => {
    const rows = ['A', 'B', 'C'].flatMap((vpc) => whole(['internet', 'edge'], []).map((one) => ({ ...one, vpc })));
    const lines = matrix(rows);
    expect(lines.filter((line) => line.includes('from \\ to'))).toEqual([
      expect.stringMatching(/^A: from/),
      expect.stringMatching(/^B: from/),
    ]);
    expect(lines.at(-1)).toBe('… 1 more VPC in the report');
  });

  it('lists what is open where the table has no room', () => {
    const places = ['internet', ...Array.from({ length: 14 }, (_, i) => `tier-with-a-name-${i}`)];
    const lines = matrix(whole(places, [row('internet', 'tier-with-a-name-3')]));
    expect(lines.slice(1)).toEqual(['Vpc', '  internet > tier-with-a-name-3: tcp 443 v4']);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('shows no control character that a template names a tier with', () => {
    const lines = matrix(whole(['internet', '\u001b[31medge'], [row('internet', '\u001b[31medge')]));
    expect(lines.join('\n')).not.toContain('\u001b');
  });

  it('stands in the summary where a network was judged, and nowhere else', () => {
    const network = { tiers: [], rows: whole(['internet', 'edge'], [row('internet', 'edge')]) };
    expect(summary(sampleInput({ network }), { colour: false })).toContain('internet   tcp 443 v4  ·');
    expect(summary(sampleInput(), { colour: false })).not.toContain('Network   who');
  });
});
