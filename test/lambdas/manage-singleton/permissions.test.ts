import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTRACT } from '../../../lambdas/manage-singleton/contract';
import { actionsFor, serviceSideOf } from '../command-actions';

const FOLDER = join(__dirname, '../../../lambdas/manage-singleton');

/** IAM's prefix of a client's package. */
const PREFIX: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer',
  'config-service': 'config',
  ec2: 'ec2',
  guardduty: 'guardduty',
  iam: 'iam',
  inspector2: 'inspector2',
  macie2: 'macie2',
  's3-control': 's3control',
  securityhub: 'securityhub',
  ssm: 'ssm',
};

/** Every operation that a source file can call, read from its text: `new XCommand(` and `paginateX(`. */
function callsIn(file: string): string[] {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const [, client = ''] = /from '@aws-sdk\/client-([\w-]+)'/.exec(text) ?? [];
  const operations = [...text.matchAll(/new (\w+)Command\(|paginate(\w+)\(/g)].map(([, made, paged]) => made ?? paged);
  return [...new Set(operations.map((operation) => `${PREFIX[client]}:${operation}`))].toSorted();
}

interface Permission {
  readonly actions: readonly string[];
  readonly impliedBy?: string;
}

function asked(permissions: readonly Permission[]): string[] {
  return permissions
    .filter(({ impliedBy }) => impliedBy === undefined)
    .flatMap(({ actions }) => actions)
    .toSorted();
}

/** What the service asks of the caller on the way. */
function implied(permissions: readonly Permission[]): string[] {
  return permissions
    .filter(({ impliedBy }) => impliedBy !== undefined)
    .flatMap(({ actions }) => actions)
    .toSorted();
}

describe('the permissions of manage-singleton', () => {
  it.each(Object.entries(CONTRACT.kinds))('of %s are exactly those that its calls need', (kind, { permissions }) => {
    const calls = callsIn(`kinds/${kind}.ts`);
    expect(calls.length).toBeGreaterThan(1);
    expect(asked(permissions)).toEqual(actionsFor(calls));
    expect(implied(permissions)).toEqual(serviceSideOf(calls));
  });

  it('of the record are exactly those that its calls need', () => {
    expect(asked(CONTRACT.permissions)).toEqual(actionsFor(callsIn('record.ts')));
  });

  it('calls.json lists every call', () => {
    const kinds = readdirSync(join(FOLDER, 'kinds')).map((name) => `kinds/${name}`);
    const calls = [...new Set([...kinds, 'record.ts'].flatMap(callsIn))].toSorted();
    const file = join(FOLDER, 'calls.json');
    if (process.env['UPDATE_CALLS'] === '1') writeFileSync(file, `${JSON.stringify(calls, undefined, 2)}\n`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(calls);
  });
});
