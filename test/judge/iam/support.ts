import type { Assembly } from '../../../lib/judge/assembly/assembly';
import { assemblyOf } from '../../../lib/judge/assembly/assembly-of';

type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties?: object; readonly Metadata?: object }>
>;

/** An assembly of one stack in eu-central-1. */
export function assemblyWith(resources: Resources): Assembly {
  return assemblyOf([{ name: 'Stack', region: 'eu-central-1', template: { Resources: resources } }]);
}

export const allow = (action: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Action: action,
  Resource: '*',
  ...more,
});

export const document = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements });

export function role(options: {
  readonly trust: object;
  readonly policies?: readonly object[];
  readonly boundary?: unknown;
  readonly name?: string;
}) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: document({ Effect: 'Allow', Action: 'sts:AssumeRole', ...options.trust }),
      ...(options.policies === undefined
        ? {}
        : { Policies: [{ PolicyName: 'p', PolicyDocument: document(...options.policies) }] }),
      ...(options.boundary === undefined ? {} : { PermissionsBoundary: options.boundary }),
      ...(options.name === undefined ? {} : { RoleName: options.name }),
    },
  };
}

export const ROOT = {
  AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] },
};
export const verdicts = (findings: readonly { readonly verdict: string }[]) => findings.map((f) => f.verdict);
