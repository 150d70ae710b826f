import { ENV } from './contract';

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
  readonly protectedResources: ReadonlySet<string>;
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
  };
}
