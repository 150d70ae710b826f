import { basename, join } from 'node:path';
import { type Mutation, noticed } from './mutation';
import { get, statement, type Template, theOne } from './template';

// What mutations of identity share: the profiles, the roles of people, and how a trust policy is changed.

const ours = (name: string) => join(__dirname, '../support/profiles', `${name}.yaml`);
/** People of Identity Center. */
export const CENTRED = ours('centred');
/** People of another account, and a pipeline of GitHub. */
export const NAMED = ours('named');
const PROFILES = ['baseline', 'cfts', 'cetbix', 'esh', 'clientflow', CENTRED, NAMED];
/** Those whose profile says whom to trust, and so have a workforce. */
export const WORKFORCE = PROFILES.filter((profile) => profile !== 'baseline' && profile !== CENTRED);
const stack = 'Identity';
export const TRUST = 'AssumeRolePolicyDocument.Statement.0';

export const role = (template: Template, name: string) => theOne(template, 'AWS::IAM::Role', name);
export const policy = (template: Template, name: string) => theOne(template, 'AWS::IAM::ManagedPolicy', name);
export const rail = (template: Template, sid: string, boundary = 'BoundariesHuman') =>
  statement(template, policy(template, boundary), sid);

export interface Weakness extends Omit<Mutation, 'stack' | 'profile'> {
  readonly stack?: string;
  /** @default all of them */
  readonly profiles?: readonly string[];
}

/** Changes the trust policy of a human role. */
export function opened(who: string, change: (trust: { Condition?: Record<string, Record<string, unknown>> }) => void) {
  return (template: Template) => {
    const id = role(template, who);
    change(get(template, id, TRUST) as never);
    return id;
  };
}

export const PEOPLE = 'Administrator';

/** Every weakness as a test, over every profile that has what is weakened. */
export function weakened(title: string, weaknesses: readonly Weakness[]): void {
  describe.each(PROFILES.map((profile) => [basename(profile, '.yaml'), profile]))(title, (_name, profile) => {
    noticed(
      weaknesses
        .filter(({ profiles = PROFILES }) => profiles.includes(profile ?? ''))
        .map(({ profiles: _every, stack: where = stack, ...weakness }) => ({
          ...weakness,
          stack: where,
          ...(profile === undefined ? {} : { profile }),
        })),
    );
  });
}
