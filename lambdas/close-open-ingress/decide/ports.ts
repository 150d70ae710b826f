/** Ports of a protocol, both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** TCP ports of administration and of data stores, ascending: nobody on the internet has business with them. */
export const GUARDED: readonly (PortRange & { readonly what: string })[] = [
  { from: 22, to: 23, what: 'SSH, Telnet' },
  { from: 135, to: 139, what: 'Windows RPC, NetBIOS' },
  { from: 445, to: 445, what: 'SMB' },
  { from: 1433, to: 1434, what: 'SQL Server' },
  { from: 1521, to: 1521, what: 'Oracle' },
  { from: 2375, to: 2376, what: 'Docker' },
  { from: 3306, to: 3306, what: 'MySQL' },
  { from: 3389, to: 3389, what: 'RDP' },
  { from: 5432, to: 5432, what: 'PostgreSQL' },
  { from: 5900, to: 5900, what: 'VNC' },
  { from: 5985, to: 5986, what: 'WinRM' },
  { from: 6379, to: 6379, what: 'Redis' },
  { from: 9200, to: 9200, what: 'OpenSearch' },
  { from: 9300, to: 9300, what: 'OpenSearch nodes' },
  { from: 11_211, to: 11_211, what: 'Memcached' },
  { from: 27_017, to: 27_019, what: 'MongoDB' },
];

export const ALL_PORTS: PortRange = { from: 0, to: 65_535 };

export function overlaps(one: PortRange, other: PortRange): boolean {
  return one.from <= other.to && other.from <= one.to;
}

/** What of a range is not guarded, ascending. */
export function withoutGuarded({ from, to }: PortRange): PortRange[] {
  const gaps = [...GUARDED, { from: 65_536, to: 65_536 }].map((range, index) => ({
    from: (GUARDED[index - 1]?.to ?? -1) + 1,
    to: range.from - 1,
  }));
  return gaps
    .map((gap) => ({ from: Math.max(gap.from, from), to: Math.min(gap.to, to) }))
    .filter((gap) => gap.from <= gap.to);
}
