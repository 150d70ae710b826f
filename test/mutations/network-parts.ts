import { declare } from './declare';
import { type Template, theOne } from './template';

/** Parts that mutations of a network are made of. */
export const stack = 'Network';
export const ANYWHERE = '0.0.0.0/0';

export function vpc(template: Template): string {
  return theOne(template, 'AWS::EC2::VPC');
}

export function add(template: Template, id: string, type: string, properties: Record<string, unknown>): void {
  declare(template, `${stack}/${id}`, `AWS::EC2::${type}`, properties);
}

/** An entry of the network ACL of the data tier, in front of the profile's own. */
export function entry(template: Template, id: string, more: object): void {
  const acl = theOne(template, 'AWS::EC2::NetworkAcl', 'DataAcl');
  add(template, id, 'NetworkAclEntry', {
    NetworkAclId: { Ref: acl },
    RuleNumber: 50,
    Protocol: 6,
    RuleAction: 'allow',
    CidrBlock: ANYWHERE,
    ...more,
  });
}

export function groupOf(template: Template, tier: string): unknown {
  return { 'Fn::GetAtt': [theOne(template, 'AWS::EC2::SecurityGroup', `Groups${tier}`), 'GroupId'] };
}
