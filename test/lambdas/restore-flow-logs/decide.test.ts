import { decide, type VpcState } from '../../../lambdas/restore-flow-logs/decide';
import { sameLogs, undoPlan } from '../../../lambdas/restore-flow-logs/undo';

const format = '${srcaddr} ${dstaddr}';
const DESIRED = { destination: 'arn:aws:s3:::archive/logs/flows/', format };
const LOG = { id: 'fl-1', active: true, destination: 'arn:aws:s3:::archive/logs/flows', format };
const arnOf = (id: string) => `arn:aws:ec2:eu-central-1:111111111111:vpc/${id}`;
const vpc = (logs: VpcState['logs'], owner: string | undefined = 'demo', id = 'vpc-1'): VpcState => ({
  id,
  arn: arnOf(id),
  owner,
  logs,
});
const GROUND = { scope: 'rampart', name: 'demo', protectedResources: new Set<string>(), actionId: 'action-1' } as const;

describe('the decision about flow logs', () => {
  it.each<[string, VpcState[], string]>([
    ['a VPC of ours without any', [vpc([])], 'act'],
    ['a VPC of ours that is recorded', [vpc([LOG])], 'noop'],
    [
      'one with more fields than promised, in another order',
      [vpc([{ ...LOG, format: `x ${format.split(' ').reverse().join(' ')}` }])],
      'noop',
    ],
    ['one that lacks a field', [vpc([{ ...LOG, format: 'x' }])], 'act'],
    ['one that goes elsewhere', [vpc([{ ...LOG, destination: 'arn:aws:s3:::theirs' }])], 'act'],
    ['one that is not active, or does not see all', [vpc([{ ...LOG, active: false }])], 'act'],
    ['one that does not arrive', [vpc([{ ...LOG, trouble: 'Access error' }])], 'notify'],
    ['one that does not arrive beside one that does', [vpc([{ ...LOG, trouble: 'Access error' }, LOG])], 'noop'],
    ['a VPC of somebody else', [vpc([], 'other')], 'noop'],
    ['no VPC at all', [], 'noop'],
  ])('%s', (_what, vpcs, verdict) => expect(decide({ vpcs }, DESIRED, GROUND).verdict).toBe(verdict));

  it('repairs every blind VPC of ours, each by a call of its own with a token that is the same on every attempt', () => {
    const vpcs = [vpc([], 'demo', 'vpc-1'), vpc([LOG], 'demo', 'vpc-2'), vpc([], 'demo', 'vpc-3')];
    expect(decide({ vpcs }, DESIRED, GROUND)).toMatchObject({
      why: 'nobody records the flows of vpc-1, vpc-3',
      steps: [
        { params: { ResourceIds: ['vpc-1'], ClientToken: 'action-1-vpc-1' } },
        { params: { ResourceIds: ['vpc-3'], ClientToken: 'action-1-vpc-3' } },
      ],
    });
  });

  it('leaves protected ones alone, and takes those of others where the scope is the account', () => {
    const protectedResources = new Set([arnOf('vpc-1')]);
    expect(decide({ vpcs: [vpc([])] }, DESIRED, { ...GROUND, protectedResources }).verdict).toBe('noop');
    const foreign = { vpcs: [vpc([], 'other')] };
    expect(decide(foreign, DESIRED, { ...GROUND, scope: 'account' }).verdict).toBe('act');
    const elsewhere = { vpcs: [vpc([{ ...LOG, destination: 'arn:aws:s3:::theirs' }], 'other')] };
    expect(decide(elsewhere, DESIRED, { ...GROUND, scope: 'account' }).verdict).toBe('noop');
  });
});

describe('the undo of a flow log', () => {
  const before = { vpcs: [vpc([])] };
  const after = { vpcs: [vpc([LOG])] };

  it('is refused, and has nothing to do where somebody deleted it', () => {
    expect(undoPlan({ before, after }, after).verdict).toBe('refuse');
    expect(undoPlan({ before, after }, before).verdict).toBe('noop');
  });

  it('does not mind VPCs that came or went since', () => {
    expect(sameLogs(after, { vpcs: [...after.vpcs, vpc([], 'demo', 'vpc-9')] })).toBe(true);
    expect(sameLogs(after, before)).toBe(false);
  });
});
