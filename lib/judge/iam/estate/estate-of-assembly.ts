import type { Assembly, Resource } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import type { Organisation } from '../../expectations';
import type { Endpoint, Estate, Level } from '../estate';
import { readPolicy } from '../read-policy';
import { labelOf, policyIn } from './documents';
import { identitiesOf } from './identities';
import { levels } from './levels';
import { resourcesOf } from './resources';
import { workloadsOf } from './workloads';

const NO_ORGANISATION: Organisation = { services: [], resources: [] };
const known = new WeakMap<Assembly, WeakMap<Organisation, Estate>>();

/**
 * Who and what the assembly holds, and every policy that decides between them. Read once per assembly.
 *
 * @param organisation what limits the account from above, beside what templates of the assembly attach.
 */
export function estateOfAssembly(assembly: Assembly, organisation = NO_ORGANISATION): Estate {
  const read = known.get(assembly) ?? new WeakMap<Organisation, Estate>();
  known.set(assembly, read);
  const before = read.get(organisation);
  if (before !== undefined) return before;
  const estate: Estate = {
    account: assembly.stacks[0]?.account ?? '111111111111',
    identities: identitiesOf(assembly),
    resources: resourcesOf(assembly),
    scps: [...levels(organisation.services), ...guardRails(assembly, 'SERVICE_CONTROL_POLICY')],
    rcps: [...levels(organisation.resources), ...guardRails(assembly, 'RESOURCE_CONTROL_POLICY')],
    endpoints: new Map(assembly.ofType('AWS::EC2::VPCEndpoint').map((e) => [e.physicalId, endpointOf(e, assembly)])),
    workloads: workloadsOf(assembly),
  };
  read.set(organisation, estate);
  return estate;
}

const EVERYTHING = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'Default', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

/**
 * Organization policies that are attached to something. AWS attaches its full-access policy at every level by itself, and
 * no template shows it detached, so these can only take away.
 */
function guardRails(assembly: Assembly, type: string): readonly Level[] {
  const attached = assembly
    .ofType('AWS::Organizations::Policy')
    .filter((p) => textOf(p.properties['Type'], assembly) === type && p.properties['TargetIds'] !== undefined);
  if (attached.length === 0) return [];
  const policies = attached.map((p) => policyIn(labelOf(p), p, p.properties['Content'], assembly));
  return [{ name: 'organization', policies: [readPolicy('FullAWSAccess', EVERYTHING), ...policies] }];
}

function endpointOf(endpoint: Resource, assembly: Assembly): Endpoint {
  const document = endpoint.properties['PolicyDocument'];
  const type = textOf(endpoint.properties['VpcEndpointType'], assembly) ?? 'Gateway';
  return {
    id: endpoint.physicalId,
    gateway: type === 'Gateway',
    policy:
      document === undefined
        ? readPolicy(`${labelOf(endpoint)} (default)`, EVERYTHING)
        : policyIn(labelOf(endpoint), endpoint, document, assembly),
  };
}
