import { ACTS, type Acts, ENV } from './contract';
import { type Exemption, parseExemptions } from './exemptions';

/** Account of a role's ARN. @throws Error when it is none */
export function accountOf(roleArn: string): string {
  const account = roleArn.split(':')[4];
  if (account === undefined || !/^\d{12}$/.test(account)) {
    throw new Error(`OWN_ROLE_ARN is ${roleArn}; the construct sets the ARN of the function's role`);
  }
  return account;
}

/** What the construct decided about a remediation, read once per invocation. */
export interface Policy {
  readonly mode: 'act' | 'dry-run';
  readonly scope: 'rampart' | 'account';
  /** Value that the tag `rampart:name` has on our own resources. */
  readonly name: string;
  /** Full ARNs, or a path of ARNs that ends in `/*` below which only AWS or our deployment can make anything. */
  readonly protectedResources: ReadonlySet<string>;
  /** What the profile says of the contract's `acts`. @default undefined: as the contract says */
  readonly acts?: Acts | undefined;
  readonly exemptions?: readonly Exemption[] | 'unreadable';
}

/** By the whole ARN, never by a name: whoever calls his role like one of ours is not protected by that. */
export function isProtected({ protectedResources }: Policy, arn: string): boolean {
  if (protectedResources.has(arn)) return true;
  return [...protectedResources].some((one) => one.endsWith('/*') && arn.startsWith(one.slice(0, -1)));
}

/** @throws Error that names the variable, when it is missing or, unless `mayBeEmpty`, empty */
export function requireEnv(name: string, mayBeEmpty = false): string {
  const value = process.env[name];
  if (value === undefined || (value === '' && !mayBeEmpty)) {
    throw new Error(`environment variable ${name} is ${value === '' ? 'empty' : 'missing'}; the construct sets it`);
  }
  return value;
}

/** Anything but exactly `act` is a dry run, anything but exactly `account` is our own resources only. */
export function readPolicy(): Policy {
  const listed = requireEnv(ENV.protectedResources, true).split(',');
  return {
    mode: process.env[ENV.mode] === 'act' ? 'act' : 'dry-run',
    scope: process.env[ENV.scope] === 'account' ? 'account' : 'rampart',
    name: requireEnv(ENV.name),
    protectedResources: new Set(listed.map((arn) => arn.trim()).filter((arn) => arn !== '')),
    acts: actsOf(process.env[ENV.acts]),
    exemptions: parseExemptions(process.env[ENV.exemptions]),
  };
}

function actsOf(value: string | undefined): Acts | undefined {
  return value === undefined ? undefined : (ACTS.find((one) => one === value) ?? 'approve');
}
