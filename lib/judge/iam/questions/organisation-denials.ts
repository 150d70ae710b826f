import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Expectations } from '../../expectations';
import type { Rule } from '../../rule';
import type { Estate, Identity } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { readPolicy } from '../read-policy';
import type { OpenQuestion } from '../search/open-question';
import { search } from '../search/search';
import { findingOf } from './findings';

const TYPE = 'AWS::Organizations::Policy';
const EVERYTHING = readPolicy('everything', {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});
/** One call of each kind of service that could hold data or compute. */
const MAKING = [
  'dynamodb:CreateTable',
  'ec2:RunInstances',
  'kms:CreateKey',
  'lambda:CreateFunction',
  'rds:CreateDBCluster',
  's3:CreateBucket',
];
const KEY_PAIRS = [
  'ec2-instance-connect:SendSerialConsoleSSHPublicKey',
  'ec2:CreateKeyPair',
  'ec2:EnableSerialConsoleAccess',
  'ec2:ImportKeyPair',
];

/** What the organisation must forbid to whoever has every permission that an account can give. */
export const organisationDenials: readonly Rule[] = [
  denial('ORG-01', 'the root user', ({ account }) => ({ as: `arn:aws:iam::${account}:root`, do: MAKING, on: 'any' })),
  denial('ORG-02', 'somebody with every permission, in another region', ({ account }, { homeRegion }) => ({
    as: probe(account),
    do: MAKING,
    on: 'any',
    with: { 'aws:RequestedRegion': homeRegion === 'ap-southeast-2' ? 'eu-north-1' : 'ap-southeast-2' },
  })),
  denial('ORG-03', 'somebody with every permission, with key pairs or the serial console', ({ account }) => ({
    as: probe(account),
    do: KEY_PAIRS,
    on: 'any',
  })),
];

/** An assembly without organisation policies has nothing to examine; what a promise asks of them stays open. */
function denial(control: string, who: string, ask: (estate: Estate, expectations: Expectations) => OpenQuestion): Rule {
  return {
    control,
    examine: (assembly: Assembly, expectations): readonly Finding[] => {
      const estate = estateOfAssembly(assembly, expectations.organisation);
      if (estate.scps.length === 0) return [];
      const as = probe(estate.account);
      const everybody: Identity = { arn: as, kind: 'role', policies: [EVERYTHING], tags: {} };
      const asked = { ...estate, identities: new Map([...estate.identities, [as, everybody] as const]) };
      return [
        findingOf({ stack: '*', logicalId: '', type: TYPE }, search(asked, ask(asked, expectations)), {
          fails: `the organisation lets ${who} act`,
          holds: `the organisation refuses ${who}`,
        }),
      ];
    },
  };
}

function probe(account: string): string {
  return `arn:aws:iam::${account}:role/some-new-role`;
}
