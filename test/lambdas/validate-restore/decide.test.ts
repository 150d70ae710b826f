import fc from 'fast-check';
import { writeCanary } from '../../../lambdas/runtime/canary';
import {
  checkCluster,
  checkObject,
  evidenceKey,
  evidenceOf,
  type Restore,
  type RestoredCluster,
  recoveryMinutes,
  resultOf,
} from '../../../lambdas/validate-restore/decide';

const KEY = 'arn:aws:kms:eu-central-1:111111111111:key/data';
const OBJECTIVES = { rtoMinutes: 240, rpoMinutes: 1_440 };
const MADE = new Date('2026-11-01T01:30:00Z');
const RESTORE: Restore = {
  jobId: '1A2B',
  resourceType: 'S3',
  sourceArn: 'arn:aws:s3:::files',
  recoveryPointArn: 'arn:aws:backup:eu-central-1:111111111111:recovery-point:1',
  recoveryPointMade: MADE,
  copyArn: 'arn:aws:s3:::awsbackup-restore-test-1a2b',
  started: new Date('2026-11-01T05:00:00Z'),
  ended: new Date('2026-11-01T05:40:30Z'),
};

function object(minutesBefore: number, changes: object = {}) {
  const writtenAt = new Date(+MADE - minutesBefore * 60_000).toISOString();
  return { text: writeCanary({ writtenAt, nonce: 'n' }), encryption: 'aws:kms', key: KEY, ...changes };
}
const judge = (found: Parameters<typeof checkObject>[0]) => resultOf(checkObject(found, RESTORE, KEY, OBJECTIVES));

describe('a restored bucket', () => {
  it('is good when its canary is whole, young enough and under the data key', () => {
    expect(judge(object(20))).toEqual({ status: 'SUCCESSFUL', message: '3 checks passed' });
  });

  it.each([
    ['has no canary', undefined, 'not so: the canary came back (found "no such object")'],
    ['has an emptied canary', object(20, { text: '' }), 'not so: the canary came back whole (found "it is no JSON")'],
    ['has a canary under another key', object(20, { key: `${KEY}2` }), 'not so: the object lies under the data key'],
    ['lies under no customer key', object(20, { encryption: 'AES256', key: undefined }), '(found "AES256")'],
    ['lost more than the objective admits', object(1_441), 'not so: no more is lost than the objective admits'],
  ])('fails when it %s', (_, found, message) => {
    const result = judge(found);
    expect(result.status).toBe('FAILED');
    expect(result.message).toContain(message);
  });

  it('admits a loss up to the objective and not a minute more, whatever the objective is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: -5_000, max: 40_000 }), (rpoMinutes, lost) => {
        const { status } = resultOf(checkObject(object(lost), RESTORE, KEY, { rtoMinutes: 1, rpoMinutes }));
        expect(status).toBe(lost <= rpoMinutes ? 'SUCCESSFUL' : 'FAILED');
      }),
    );
  });
});

describe('a restored cluster', () => {
  const wanted = { dataKey: KEY, subnetGroup: 'data', parameterGroup: 'tls-only', securityGroup: 'sg-1' };
  const good: RestoredCluster = {
    engine: 'aurora-postgresql',
    status: 'available',
    encrypted: true,
    key: KEY,
    subnetGroup: 'data',
    parameterGroup: 'tls-only',
    securityGroups: ['sg-1'],
  };

  it('is good when it came back as its source is guarded', () => {
    expect(resultOf(checkCluster(good, wanted))).toEqual({ status: 'SUCCESSFUL', message: '7 checks passed' });
  });

  it.each<[string, Partial<RestoredCluster>]>([
    ['is still being made', { status: 'creating' }],
    ['has another engine', { engine: 'aurora-mysql' }],
    ['is not encrypted', { encrypted: false, key: undefined }],
    ['lies under another key', { key: 'arn:aws:kms:eu-central-1:111111111111:key/rds' }],
    ['stands in the default subnets', { subnetGroup: 'default' }],
    ['has default parameters, which admit plain text', { parameterGroup: 'default.aurora-postgresql17' }],
    ['has a second security group', { securityGroups: ['sg-1', 'sg-2'] }],
    ['has no security group', { securityGroups: [] }],
  ])('fails when it %s', (_, change) => {
    expect(resultOf(checkCluster({ ...good, ...change }, wanted)).status).toBe('FAILED');
  });

  it('fails when it is gone', () => {
    expect(resultOf(checkCluster(undefined, wanted)).message).toContain('no such cluster');
  });
});

describe('the result', () => {
  it('is never good where nothing was checked', () => {
    expect(resultOf([])).toEqual({ status: 'FAILED', message: 'nothing was checked' });
  });

  it('fits into the thousand characters that AWS Backup takes', () => {
    const checks = Array.from({ length: 80 }, (_, i) => ({ says: `thing ${i} is so`, good: false, found: 'no' }));
    expect(resultOf(checks).message).toHaveLength(1_000);
  });

  it('says in the evidence how long it took and whether that is within the objective', () => {
    const slow = { ...RESTORE, ended: new Date(+RESTORE.started + 241 * 60_000) };
    const checks = checkObject(object(20), RESTORE, KEY, OBJECTIVES);
    expect(recoveryMinutes(RESTORE)).toBe(40.5);
    expect(JSON.parse(evidenceOf(RESTORE, checks, OBJECTIVES))).toMatchObject({
      recoveryMinutes: 40.5,
      withinRto: true,
    });
    expect(JSON.parse(evidenceOf(slow, checks, OBJECTIVES))).toMatchObject({
      recoveryMinutes: 241,
      withinRto: false,
      status: 'SUCCESSFUL',
    });
  });

  it('has the same bytes and the same name on a second delivery', () => {
    const checks = checkObject(object(20), RESTORE, KEY, OBJECTIVES);
    expect(evidenceOf(RESTORE, checks, OBJECTIVES)).toBe(evidenceOf({ ...RESTORE }, [...checks], OBJECTIVES));
    expect(evidenceKey('restore-tests/', RESTORE)).toBe('restore-tests/2026-11-01-s3-1A2B.json');
  });
});
