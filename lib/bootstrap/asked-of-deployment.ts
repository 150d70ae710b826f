import type { Profile } from '../profile/profile';
import { deploymentPolicies } from './deployment-policies';

/** Calls that a deployment makes, on something of ours; what SimulatePrincipalPolicy is asked. */
export interface AskedOfDeployment {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly context: Readonly<Record<string, readonly string[]>>;
}

interface Place {
  readonly account: string;
  readonly region: string;
}

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly unknown[];
  readonly Condition?: Readonly<Record<string, object>>;
}

/**
 * One question for each kind of thing that our own policies of the deployment name: whoever deploys under other policies has to be
 * allowed the same. A wildcard is replaced by a name of ours, and conditions are met.
 */
export function askedOfDeployment(
  profile: Profile,
  types: Iterable<string>,
  place: Place,
): readonly AskedOfDeployment[] {
  const { policies, template } = deploymentPolicies(profile, types);
  const resources = Reflect.get(template, 'Resources') as Readonly<Record<string, { readonly Properties: object }>>;
  const statements = policies.flatMap((_name, index) => {
    const document: unknown = Reflect.get(resources[`Deployment${index + 1}`]?.Properties ?? {}, 'PolicyDocument');
    return Reflect.get(Object(document), 'Statement') as readonly Statement[];
  });
  const context = contextOf(profile, place);
  return statements.map(({ Action, Resource }) => ({
    actions: Action,
    resources: Resource.map((pattern) => namedIn(pattern, profile, place)),
    context,
  }));
}

/** What our conditions ask for; keys that a statement does not ask for change nothing. */
function contextOf(profile: Profile, { account, region }: Place): Readonly<Record<string, readonly string[]>> {
  return {
    'iam:PermissionsBoundary': [`arn:aws:iam::${account}:policy/rampart-${profile.name}-machine-boundary`],
    'aws:RequestedRegion': [region],
    'kms:ViaService': [`s3.${region}.amazonaws.com`],
    'kms:ResourceAliases': [`alias/rampart-${profile.name}-data`],
  };
}

function namedIn(pattern: unknown, { name }: Profile, { account, region }: Place): string {
  const text = typeof pattern === 'string' ? pattern : String(Reflect.get(Object(pattern), 'Fn::Sub'));
  if (text === '*') return text;
  return text
    .replaceAll('${AWS::Partition}', 'aws')
    .replaceAll('${AWS::AccountId}', account)
    .replace(/^(arn:aws:[a-z0-9-]+):\*:/, `$1:${region}:`)
    .replaceAll('*', `rampart-${name}-preflight`);
}
