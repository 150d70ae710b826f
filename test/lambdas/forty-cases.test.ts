import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ground, take } from '../../lambdas/dispatch-findings/intake';
import { REMEDIATIONS, WOKEN } from '../../lambdas/registry';
import type { Woken } from '../../lambdas/runtime/contract';
import { requestUndo } from '../../lambdas/runtime/ledger/requests';
import { templateOf } from '../support/stacks';
import { captureLog } from './captured-log';
import { matches } from './event-pattern';
import { ACCOUNT, apiCall, finding, OWN_ROLES, REGION } from './events';
import { FORTY_CASES } from './forty-cases';
import { LampWorld, setPolicy } from './lamps';
import { LedgerModel } from './ledger-model';

const TESTS = join(__dirname, '..');
const ledger = new LedgerModel();

describe('the table of cases', () => {
  it('has every number from 1 to 40 once, and each is held by something', () => {
    expect(FORTY_CASES.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(FORTY_CASES.filter(({ heldBy }) => heldBy.length === 0)).toEqual([]);
  });

  it.each(FORTY_CASES.map(({ number, about, heldBy }) => ({ number, about, heldBy })))(
    'number $number, $about: names tests that exist and run',
    ({ heldBy }) => {
      for (const [file, title] of heldBy) {
        const source = readFileSync(join(TESTS, file), 'utf8');
        // The title is the first or second argument of a call that makes a test, and that call is not switched off.
        const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        expect([file, title, new RegExp(`(?:\\(|,|:)\\s*['"\`]${escaped}['"\`]`).test(source)]).toEqual([
          file,
          title,
          true,
        ]);
        expect([file, /\b(?:it|describe|test)\.(?:skip|todo|only)\b|\bx(?:it|describe)\(/.test(source)]).toEqual([
          file,
          false,
        ]);
      }
    },
  );
});

const event = apiCall('kms', 'DisableKeyRotation', { keyId: 'lamp-1' });

beforeEach(() => {
  captureLog();
  ledger.clear();
  setPolicy();
});
afterEach(() => jest.restoreAllMocks());

interface Rule {
  readonly EventPattern?: object;
  readonly Targets?: readonly { readonly Arn: unknown }[];
}

const alertRules = (): readonly Rule[] =>
  Object.values(templateOf('baseline', 'Detection').findResources('AWS::Events::Rule')).map(
    ({ Properties }) => Properties,
  );

const heard = (one: object) =>
  alertRules().filter(({ EventPattern }) => EventPattern !== undefined && matches(EventPattern, one));

describe('the pipeline', () => {
  it('pages people about a type of finding that nobody knew, and repairs nothing', () => {
    const unknown = finding('Unheard:Of/TypeOfNextYear', { resourceType: 'Toaster' });
    expect(
      REMEDIATIONS.filter(({ eventPatterns }) => Object.values(eventPatterns).some((one) => matches(one, unknown))),
    ).toEqual([]);
    expect(heard(unknown).flatMap(({ Targets = [] }) => Targets).length).toBeGreaterThan(0);
  });

  it('changes nothing while the key of the ledger is disabled', async () => {
    const world = new LampWorld();
    const { made } = await world.delivery.take(world.delivery.fresh(event));
    // DynamoDB answers so to reads and writes alike.
    jest.spyOn(ledger, 'trouble').mockImplementation(() => {
      throw Object.assign(new Error('KMS key access denied'), { name: 'AccessDeniedException' });
    });
    await expect(world.delivery.run(made[0]?.id ?? '')).rejects.toThrow('the ledger cannot be reached');
    expect(world.made).toEqual([]);
    await expect(world.delivery.take(world.delivery.fresh(event))).rejects.toThrow('the ledger cannot be reached');
  });

  it('touches no role of ours that a finding names, and tells people', async () => {
    process.env['PROTECTED_RESOURCES'] = 'arn:aws:iam::111111111111:role/rampart/demo/service/*';
    const own = apiCall('kms', 'X', {
      keyId: 'aws:iam::111111111111:role/rampart/demo/service/rampart-demo-end-role-sessions',
    });
    const world = new LampWorld();
    expect(await world.delivery.outcomes(own)).toEqual(['EXEMPT']);
    expect(world.made).toEqual([]);
  });

  it.each([
    ['events', 'DeleteRule'],
    ['events', 'DisableRule'],
    ['sqs', 'DeleteQueue'],
    ['dynamodb', 'DeleteTable'],
    ['lambda', 'DeleteFunction20150331'],
  ])('tells people when somebody calls %s', (service, name) => {
    const ours = 'rampart-baseline-x';
    const parameters = {
      name: ours,
      tableName: ours,
      functionName: ours,
      queueUrl: `https://sqs.${REGION}.amazonaws.com/${ours}`,
    };
    expect(heard(apiCall(service, name, parameters)).flatMap(({ Targets = [] }) => Targets).length).toBeGreaterThan(0);
  });

  it('keeps the state before of the first of two findings about one resource', async () => {
    const world = new LampWorld();
    const [first] = await world.delivery.deliver(event);
    const [second] = await world.delivery.deliver(apiCall('kms', 'ScheduleKeyDeletion', { keyId: 'lamp-1' }));
    expect(second).toMatchObject({ outcome: 'NOOP' });
    expect(await world.delivery.action(first?.action ?? '')).toMatchObject({ before: { left: false, right: false } });
    expect((await world.delivery.action(second?.action ?? '')).before).toBeUndefined();
  });

  it('refuses to undo a repair that is half done', async () => {
    const world = new LampWorld({
      before: (side) => {
        if (side === 'right') throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
      },
    });
    const [half] = await world.delivery.deliver(event);
    expect(half).toMatchObject({ outcome: 'PARTIAL' });
    const action = await world.delivery.action(half?.action ?? '');
    await expect(requestUndo(action, { by: 'bob', reason: 'x' })).rejects.toThrow(
      'only a repair that was carried out and verified',
    );
    expect(world.lamps).toEqual({ left: true, right: false });
  });
});

describe('the contracts', () => {
  const calls = REMEDIATIONS.flatMap(({ remediation, permissions }) =>
    permissions.flatMap(({ actions, resource, use }) =>
      actions.map((action) => ({ remediation, action, resource, use })),
    ),
  );

  it('lets no remediation schedule the deletion of a key that another would save', () => {
    expect(
      calls.filter(({ action, use }) => use !== 'never' && /^kms:(ScheduleKeyDeletion|DisableKey)$/.test(action)),
    ).toEqual([]);
  });

  it('gives no remediation a call that deletes data or shortens how long it is kept', () => {
    const destroys =
      /:(Terminate|DeleteObject|DeleteBucket$|DeleteRecoveryPoint|DeleteSnapshot|DeleteVolume|DeleteDB|DeleteTable|DeleteLogGroup|DeleteBackupVault$|DeleteQueue|PurgeQueue|DeleteFileSystem|DeleteSecret|DeleteTrail|UpdateRecoveryPointLifecycle|PutObjectRetention|PutObjectLegalHold|PutRetentionPolicy|CancelLegalHold|PutLifecycleConfiguration)/;
    expect(calls.filter(({ action, use }) => use === 'act' && destroys.test(action))).toEqual([]);
  });

  it('names no partition, region or account in any contract', () => {
    const placed = calls.filter(({ resource }) => resource !== '*' && !/^arn:\{partition\}:/.test(resource));
    expect(placed).toEqual([]);
    expect(
      calls.filter(({ resource }) => /\d{12}|:(?:eu|us|ap|cn)-[a-z]+-\d|aws-cn|aws-us-gov/.test(resource)),
    ).toEqual([]);
  });

  it.each(['isolate-instance', 'contain-user', 'end-role-sessions'])(
    'either shows every case of %s or tells people of its findings',
    async (name) => {
      const woken = WOKEN.find(({ remediation }) => remediation === name) as Woken;
      if (REMEDIATIONS.some(({ remediation }) => remediation === name)) {
        const shown = JSON.parse(readFileSync(join(TESTS, '../lambdas', name, 'cases.json'), 'utf8'));
        expect(shown.cases).toEqual(
          expect.arrayContaining(['plan', 'act', 'verify', 'undo', 'dry-run', 'denied', 'resumed']),
        );
        expect(existsSync(join(TESTS, 'lambdas', name))).toBe(true);
        return;
      }
      const resource = {
        resourceType: name === 'isolate-instance' ? 'Instance' : 'AccessKey',
        instanceDetails: {
          instanceId: 'i-1',
          networkInterfaces: [{ networkInterfaceId: 'eni-1' }, { networkInterfaceId: 'eni-2' }],
        },
        accessKeyDetails: { userName: 'a+=,.@-b', userType: 'IAMUser', principalId: 'AIDA', accessKeyId: 'AKIA' },
      };
      const types = [
        'Backdoor:EC2/C&CActivity.B',
        'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS',
        'CredentialAccess:IAMUser/AnomalousBehavior',
      ];
      const told = types
        .map((type) => finding(type, resource))
        .flatMap((one) =>
          Object.entries(woken.eventPatterns).flatMap(([pattern, wanted]) =>
            matches(wanted, one) ? [{ pattern, one }] : [],
          ),
        );
      expect(told.length).toBeGreaterThan(0);
      const ground: Ground = {
        ...{ account: ACCOUNT, region: REGION, registry: WOKEN, ownRoles: OWN_ROLES },
        complete: new Set(REMEDIATIONS.map(({ remediation }) => remediation)),
        now: () => new Date(),
        knows: async () => true,
      };
      for (const { pattern, one } of told) {
        const intake = await take(JSON.stringify({ remediation: name, pattern, event: one }), ground);
        expect(intake).toMatchObject({ state: 'NOTIFIED', made: [] });
        ledger.clear();
      }
    },
  );
});
