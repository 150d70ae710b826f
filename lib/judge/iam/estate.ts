import type { Policy } from './policy';

export interface Identity {
  readonly arn: string;
  readonly kind: 'role' | 'user';
  /** Inline and managed policies, of a user's groups too. */
  readonly policies: readonly Policy[];
  /** ARNs of the customer-managed policies among them. */
  readonly policyArns?: readonly string[];
  readonly boundary?: Policy;
  /** ARN of the policy that is the boundary. */
  readonly boundaryArn?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A permission that a key hands out beside its policy. */
export interface Grant {
  readonly id: string;
  /** ARN of the principal. */
  readonly grantee: string;
  /** Operations such as `Decrypt`. */
  readonly operations: readonly string[];
  /** Encryption context that must be there (`subset`) or be all there is (`equals`). */
  readonly subset?: Readonly<Record<string, string>>;
  readonly equals?: Readonly<Record<string, string>>;
}

export interface ProtectedResource {
  readonly arn: string;
  readonly account: string;
  /** Trust policies and key policies must allow by themselves; other resource policies add to what identities may do. */
  readonly layer: 'trust' | 'key' | 'resource';
  readonly policies: readonly Policy[];
  readonly grants: readonly Grant[];
  readonly tags: Readonly<Record<string, string>>;
}

/** One level of an organization, from the root down to the account; each must allow. */
export interface Level {
  readonly name: string;
  readonly policies: readonly Policy[];
}

export interface Endpoint {
  readonly id: string;
  readonly gateway: boolean;
  readonly policy: Policy;
}

/** Something that runs as a role. */
export interface Workload {
  /** Service prefix, such as `lambda`. */
  readonly service: string;
  /** ARN of what runs, or `*` where it has none before it runs. */
  readonly arn: string;
  readonly role: string;
}

/** Everything that decides who can do what: principals, resources with policies, and what limits them. */
export interface Estate {
  /** Account of the templates. */
  readonly account: string;
  readonly identities: ReadonlyMap<string, Identity>;
  readonly resources: ReadonlyMap<string, ProtectedResource>;
  readonly scps: readonly Level[];
  readonly rcps: readonly Level[];
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly workloads: readonly Workload[];
}

/** The resource whose policy speaks about an ARN: the bucket of an object, the function of a version, the table of an index. */
export function resourceAt(estate: Estate, arn: string): ProtectedResource | undefined {
  const direct = estate.resources.get(arn);
  if (direct !== undefined) return direct;
  const parts = arn.split(':');
  const service = parts[2];
  const resource = parts.slice(5).join(':');
  const owner =
    service === 's3' || service === 'dynamodb'
      ? ownerBySlash(resource, service === 's3' ? 1 : 2)
      : service === 'lambda' || service === 'logs'
        ? resource.split(':').slice(0, 2).join(':')
        : resource;
  const prefix = [...parts.slice(0, 5), owner].join(':');
  return estate.resources.get(prefix) ?? (service === 'logs' ? estate.resources.get(`${prefix}:*`) : undefined);
}

function ownerBySlash(resource: string, segments: number): string {
  return resource.split('/').slice(0, segments).join('/');
}

/** ARN of the role with this name, whatever its path. */
export function roleNamed(estate: Estate, account: string, name: string): string | undefined {
  for (const identity of estate.identities.values()) {
    const { arn, kind } = identity;
    if (kind === 'role' && arn.split(':')[4] === account && arn.endsWith(`/${name}`)) return arn;
  }
  return undefined;
}
