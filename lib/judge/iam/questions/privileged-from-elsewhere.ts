import { AddressSet } from '../../../addresses/address-set';
import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import { mutatingActions } from '../action-data';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { search } from '../search/search';
import { findingOf, subjectFor } from './findings';
import { humansOf } from './humans';

/**
 * Can a person change anything from an address that is not approved? Asked of every user, human role and permission set,
 * for every action that AWS calls writing, tagging or managing permissions, with every other key left open. What AWS
 * services do in a person's name comes from AWS's addresses and is left out, and so is the way through VPC endpoints,
 * where aws:SourceIp is absent.
 *
 * @param approved CIDR blocks.
 */
export function privilegedFromElsewhere(assembly: Assembly, approved: readonly string[]): readonly Finding[] {
  const estate = estateOfAssembly(assembly);
  const from = AddressSet.of(...approved).complement();
  return humansOf(estate).map(({ arn, kind }) => {
    const result = search(estate, {
      as: arn,
      do: mutatingActions(),
      on: 'any',
      with: { 'aws:ViaAWSService': 'false' },
      without: ['aws:SourceVpce', 'aws:SourceVpc', 'aws:VpcSourceIp', 'aws:CalledVia'],
      from,
    });
    return findingOf(subjectFor(assembly, arn, kind === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role'), result, {
      fails: 'a privileged action is possible from an address that is not approved',
      holds: 'no privileged action is possible from an address that is not approved',
    });
  });
}
