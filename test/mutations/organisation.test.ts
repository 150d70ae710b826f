import type { DeclaredPolicy } from '../../lib/judge/expectations';
import { type Mutation, noticed } from './mutation';

const GLOBAL = ['cloudfront:*', 'iam:*', 'organizations:*', 'route53:*', 'sts:*', 'support:*'];
const denied = (name: string, statement: object): DeclaredPolicy => ({
  attachedTo: 'r-exam',
  name,
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Resource: '*', ...statement }] },
});
const root = denied('root-does-nothing', {
  Action: '*',
  Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
});
const regions = denied('home-region-only', {
  NotAction: GLOBAL,
  Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'us-east-1'] } },
});
const keys = denied('no-key-pairs', {
  Action: [
    'ec2-instance-connect:SendSerialConsoleSSHPublicKey',
    'ec2:CreateKeyPair',
    'ec2:EnableSerialConsoleAccess',
    'ec2:ImportKeyPair',
  ],
});
const told = (...policies: readonly DeclaredPolicy[]) => ({ organisation: { services: policies, resources: [] } });
const stack = 'Identity';
const apply = () => '';

const mutations: readonly Mutation[] = [
  {
    control: 'ORG-01',
    stack,
    profile: 'cetbix',
    name: 'no organisation policy names root',
    expecting: told(root),
    expectingAfter: told(regions),
    apply,
  },
  {
    control: 'ORG-01',
    stack,
    profile: 'cetbix',
    name: 'the policy leaves root one service',
    expecting: told(root),
    expectingAfter: told(
      denied('root', {
        NotAction: 's3:*',
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
      }),
    ),
    apply,
  },
  {
    control: 'ORG-02',
    stack,
    profile: 'clientflow',
    name: 'the policy speaks of the home region instead of the others',
    expecting: told(regions),
    expectingAfter: told(
      denied('regions', {
        NotAction: GLOBAL,
        Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
      }),
    ),
    apply,
  },
  {
    control: 'ORG-03',
    stack,
    profile: 'esh',
    name: 'keys may still be imported',
    expecting: told(keys),
    expectingAfter: told(denied('keys', { Action: ['ec2:CreateKeyPair', 'ec2:EnableSerialConsoleAccess'] })),
    apply,
  },
];

describe('organisation policies that a profile names', () => {
  noticed(mutations);
});
