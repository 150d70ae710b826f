import { AddressSet } from '../../../addresses/address-set';
import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import type { Organisation } from '../../expectations';
import { mutatingActions } from '../action-data';
import { parseArn } from '../arn';
import type { ProtectedResource } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { findingOf, subjectFor } from './findings';
import { humansOf } from './humans';
import { firstWitness } from './session-without-mfa';
import { waysIn } from './ways-in';

/** Keys of requests that come through a VPC endpoint or a service. */
const NOT_DIRECT = ['aws:SourceVpce', 'aws:SourceVpc', 'aws:VpcSourceIp', 'aws:CalledVia'];

/**
 * Can a person take a role, or change anything, from an address that is not approved? Asked of every user, human role and permission set,
 * for every action that AWS calls writing, tagging or managing permissions, with every other key left open. What AWS
 * services do in a person's name comes from AWS's addresses and is left out, and so is the way through VPC endpoints,
 * where aws:SourceIp is absent.
 *
 * @param approved CIDR blocks.
 */
export function privilegedFromElsewhere(
  assembly: Assembly,
  approved: readonly string[],
  organisation?: Organisation,
): readonly Finding[] {
  const estate = estateOfAssembly(assembly, organisation);
  const from = AddressSet.of(...approved).complement();
  const openToPeople = [...estate.resources.values()].filter(grantsToPeople);
  return humansOf(estate).map(({ arn, kind }) => {
    const direct = { with: { 'aws:ViaAWSService': 'false' }, without: NOT_DIRECT, from };
    const asked = { as: arn, ...direct };
    const result = firstWitness(estate, [
      ...(kind === 'role' ? waysIn(estate, arn).map((way) => ({ ...way, ...direct })) : []),
      { ...asked, do: mutatingActions(), on: 'any' },
      ...openToPeople.map((resource) => ({ ...asked, do: mutatingActionsAt(resource), on: resource.arn })),
    ]);
    return findingOf(subjectFor(assembly, arn, kind === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role'), result, {
      fails: 'the role can be taken, or a privileged action made, from an address that is not approved',
      holds: 'the role is not taken and no privileged action made from an address that is not approved',
    });
  });
}

/** A resource policy may let a person in without any identity policy. */
function grantsToPeople({ layer, policies }: ProtectedResource): boolean {
  return (
    layer !== 'trust' &&
    policies.some(({ statements }) =>
      statements.some(
        ({ effect, principals }) =>
          effect === 'Allow' && (principals?.items ?? []).some(({ kind }) => kind !== 'Service'),
      ),
    )
  );
}

const mutatingByService = new Map<string, readonly string[]>();

/** The same list for the same service each time, so that a search sorts its actions but once. */
function mutatingActionsAt({ arn }: ProtectedResource): readonly string[] {
  const service = `${parseArn(arn)?.service ?? ''}:`;
  const known = mutatingByService.get(service) ?? mutatingActions().filter((action) => action.startsWith(service));
  mutatingByService.set(service, known);
  return known;
}
