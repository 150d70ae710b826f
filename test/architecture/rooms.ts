const neutral = ['lib/promises', 'lib/addresses', 'lib/profile', 'lib/waivers'];
const cdk = ['aws-cdk-lib', 'constructs', 'cdk-nag'];
const handlerContracts = 'lambdas/*/contract';
const runtimeContract = 'lambdas/runtime/contract';
/** Every remediation by its contract: what the dispatcher routes by is what the stacks build. */
const registry = 'lambdas/registry';
/** Shapes of plans and of what several handlers look after: pure, so that pure decisions may share them. */
const runtimeShapes = 'lambdas/runtime/shapes';
const shapes = [
  'addresses',
  'canary',
  'detector',
  'hold-record',
  'outcome',
  'public-access-block',
  'security-group-rules',
];
const judgeContract = 'lib/judge/contract';
const judgeRooms = ['lib/judge/rules', 'lib/judge/network', 'lib/judge/iam', 'lib/judge/events', 'lib/judge/assembly'];

/**
 * Who may import whom; a room may always import itself. Packages are free unless a room bans them.
 * A stack or a handler is a room of its own, so that none imports its neighbour.
 */
interface Room {
  readonly imports: readonly string[];
  readonly bans?: readonly string[];
  /** Packages are not allowed at all, not even Node's own modules. */
  readonly noPackages?: true;
}

const rooms: Readonly<Record<string, Room>> = {
  'lib/promises': { imports: [], noPackages: true },
  'lib/addresses': { imports: [], noPackages: true },
  'lib/profile': { imports: neutral, bans: cdk },
  'lib/waivers': { imports: neutral, bans: cdk },
  'lib/judge/assembly': { imports: neutral, bans: cdk },
  'lib/judge/contract': { imports: [...neutral, 'lib/judge/assembly'], bans: cdk },
  'lib/judge/network': { imports: [...neutral, judgeContract, 'lib/judge/assembly'], bans: cdk },
  'lib/judge/iam': { imports: [...neutral, judgeContract, 'lib/judge/assembly'], bans: cdk },
  'lib/judge/events': { imports: neutral, bans: cdk },
  'lib/judge/rules': { imports: [...neutral, judgeContract, ...judgeRooms], bans: cdk },
  'lib/judge': { imports: [...neutral, judgeContract, ...judgeRooms], bans: cdk },
  'lib/report': { imports: neutral, bans: cdk },
  'lib/bootstrap': { imports: neutral, bans: cdk },
  'lib/gates': { imports: [...neutral, 'lib/judge', judgeContract, ...judgeRooms] },
  'lib/constructs': { imports: [...neutral, handlerContracts, runtimeContract] },
  'lib/stacks/*': { imports: [...neutral, 'lib/constructs', handlerContracts, runtimeContract, registry] },
  // Looks at an account with the eyes of the provider that would adopt what it finds there.
  'lib/preflight': {
    imports: [...neutral, 'lib/constructs', 'lib/stacks/*', handlerContracts, 'lambdas/*', 'lambdas/runtime'],
    bans: cdk,
  },
  // Reads and writes the ledger as the functions do, with the credentials of a person.
  'lib/operate': { imports: [...neutral, handlerContracts, runtimeContract, 'lambdas/runtime'], bans: cdk },
  'lib/baseline': { imports: [...neutral, 'lib/constructs', 'lib/stacks/*'] },
  bin: {
    imports: [
      ...neutral,
      'lib/constructs',
      'lib/baseline',
      'lib/bootstrap',
      'lib/gates',
      'lib/judge',
      judgeContract,
      ...judgeRooms,
      'lib/operate',
      'lib/preflight',
      'lib/report',
      handlerContracts,
      runtimeContract,
      registry,
    ],
  },
  [registry]: { imports: [handlerContracts, runtimeContract], noPackages: true },
  'lambdas/runtime': { imports: [runtimeContract, runtimeShapes], bans: cdk },
  'lambdas/runtime/contract': { imports: [], noPackages: true },
  'lambdas/runtime/shapes': { imports: [runtimeContract], bans: cdk },
  'lambdas/*/contract': { imports: [], noPackages: true },
  'lambdas/*/errors': { imports: ['lambdas/runtime'], bans: cdk },
  'lambdas/*/decide': { imports: [runtimeShapes, handlerContracts, 'lambdas/*/errors'], bans: cdk },
  'lambdas/*': {
    imports: [
      runtimeContract,
      runtimeShapes,
      'lambdas/runtime',
      registry,
      handlerContracts,
      'lambdas/*/errors',
      'lambdas/*/decide',
    ],
    bans: cdk,
  },
};

/** The exact room of a file, such as `lib/stacks/keys`; undefined for a file that stands in none. */
export function roomOf(file: string): string | undefined {
  const [top, second, third] = file.replace(/\.ts$/, '').split('/');
  if (top === 'bin') return 'bin';
  if (file === 'lambdas/registry.ts') return registry;
  if (top === 'lambdas' && second === 'runtime') {
    if (third === 'contract') return runtimeContract;
    return shapes.includes(third ?? '') ? runtimeShapes : 'lambdas/runtime';
  }
  if (top === 'lambdas' && third !== undefined) {
    return ['contract', 'errors', 'decide'].includes(third) ? `lambdas/${second}/${third}` : `lambdas/${second}`;
  }
  if (top !== 'lib') return undefined;
  if (second === 'judge') return judgeRoom(file, third);
  if (second === 'stacks') return file.split('/').length > 3 ? `lib/stacks/${third}` : undefined;
  return rooms[`lib/${second}`] === undefined ? undefined : `lib/${second}`;
}

function judgeRoom(file: string, third: string | undefined): string {
  if (file === 'lib/judge/rule.ts' || file === 'lib/judge/expectations.ts') return judgeContract;
  const sub = `lib/judge/${third}`;
  return judgeRooms.includes(sub) ? sub : 'lib/judge';
}

/** The row of the table that speaks for a room. */
function rowOf(room: string): string {
  if (room.startsWith('lib/stacks/')) return 'lib/stacks/*';
  if (room.startsWith('lambdas/') && !room.startsWith('lambdas/runtime') && room !== registry)
    return room.replace(/^lambdas\/[^/]+/, 'lambdas/*');
  return room;
}

/** Why a room may not import a file or package, or undefined where it may. */
export function refusal(room: string, to: string): string | undefined {
  const row = rooms[rowOf(room)];
  if (row === undefined) return `room ${room} is not in the table`;
  const theirs = roomOf(to);
  if (theirs === undefined) {
    if (!/^(lib|lambdas|bin|test)\//.test(to)) return packageRefusal(row, to);
    return `${to} stands in no room`;
  }
  if (theirs === room) return undefined;
  if (isNeighbour(room, theirs)) return 'a handler imports no other handler';
  return row.imports.includes(rowOf(theirs)) ? undefined : `${room} may import ${row.imports.join(', ') || 'nothing'}`;
}

function isNeighbour(room: string, theirs: string): boolean {
  const handlerOf = (name: string) => /^lambdas\/(?!runtime|registry$)([^/]+)/.exec(name)?.[1];
  const [ours, other] = [handlerOf(room), handlerOf(theirs)];
  return ours !== undefined && other !== undefined && ours !== other;
}

function packageRefusal(row: Room, name: string): string | undefined {
  if (row.noPackages === true) return 'imports nothing, not even a package';
  return row.bans?.includes(name) ? `must not know ${name}` : undefined;
}
