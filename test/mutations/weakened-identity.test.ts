import { opened, PEOPLE, policy, rail, role, TRUST, type Weakness, WORKFORCE, weakened } from './identity-parts';
import { get, set, type Template } from './template';

// Every property of identity that somebody could weaken in one line, over every profile that has it. Each must turn the
// named control to `fails`, with a request or a path that shows it.

/** Changes one statement of the boundary of people; somebody under it gets through. */
function loosened(sid: string, who: string, change: (denied: Record<string, unknown>) => void) {
  return (template: Template) => {
    change(rail(template, sid));
    return role(template, who);
  };
}

/** Takes one statement of the boundary of people away. */
function dropped(sid: string, who: string) {
  return loosened(sid, who, (denied) => Object.assign(denied, { Action: 'iam:NoSuchAction', NotAction: undefined }));
}

const weaknesses: readonly Weakness[] = [
  {
    control: 'IAM-16',
    name: 'the condition of the trust is dropped',
    apply: opened('BreakGlass', (trust) => {
      delete trust.Condition;
    }),
  },
  {
    control: 'IAM-16',
    name: 'IfExists lets in who has no second factor',
    apply: opened('BreakGlass', (trust) => {
      trust.Condition = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } };
    }),
  },
  {
    control: 'IAM-16',
    name: 'the second factor is asked the wrong way round',
    apply: opened('BreakGlass', (trust) => {
      trust.Condition = { ...trust.Condition, Bool: { 'aws:MultiFactorAuthPresent': 'false' } };
      delete trust.Condition['NumericLessThanEquals'];
    }),
  },
  {
    control: 'IAM-16',
    name: 'any way of signing in is a second factor',
    profiles: ['esh'],
    apply: opened(PEOPLE, (trust) => {
      trust.Condition = { ...trust.Condition, 'ForAnyValue:StringLike': { 'login.esh.example:amr': '*' } };
      delete trust.Condition['ForAnyValue:StringEquals'];
    }),
  },
  {
    control: 'IAM-16',
    name: 'the provider may say that there was no second factor',
    profiles: ['cfts', 'clientflow'],
    apply: opened(PEOPLE, ({ Condition }) => {
      Object.assign(Condition?.['StringEquals'] ?? {}, { 'aws:RequestTag/rampart-mfa': ['true', 'pwd'] });
    }),
  },
  {
    control: 'IAM-11',
    name: 'the trust is open to everybody',
    apply: (template) => {
      set(template, role(template, 'BreakGlass'), `${TRUST}.Principal`, { AWS: '*' });
      return role(template, 'BreakGlass');
    },
  },
  {
    control: 'IAM-10',
    name: 'the provider may vouch for any application',
    profiles: ['cfts', 'esh', 'clientflow'],
    apply: opened(PEOPLE, ({ Condition }) => {
      const equal = Condition?.['StringEquals'] ?? {};
      for (const key of Object.keys(equal)) if (key.endsWith(':aud')) delete equal[key];
    }),
  },
  {
    control: 'IAM-17',
    name: 'a role is taken from anywhere',
    apply: opened('Auditor', (trust) => {
      trust.Condition = { ...trust.Condition, IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } };
    }),
  },
  {
    control: 'IAM-17',
    name: 'every address is approved',
    apply: loosened('OnlyFromApprovedAddresses', 'BreakGlass', (denied) => {
      denied['Condition'] = { NotIpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } };
    }),
  },
  {
    control: 'IAM-17',
    name: 'the Deny speaks of the approved addresses',
    apply: loosened('OnlyFromApprovedAddresses', 'BreakGlass', (denied) => {
      const { NotIpAddress, ...others } = denied['Condition'] as Record<string, unknown>;
      denied['Condition'] = { ...others, IpAddress: NotIpAddress };
    }),
  },
  {
    control: 'IAM-17',
    name: 'the Deny became an Allow',
    apply: loosened('OnlyFromApprovedAddresses', 'BreakGlass', (denied) => {
      denied['Effect'] = 'Allow';
    }),
  },
  {
    control: 'IAM-17',
    name: 'the Deny can never be true',
    apply: loosened('OnlyFromApprovedAddresses', 'BreakGlass', (denied) => {
      denied['Condition'] = { ...(denied['Condition'] as object), Null: { 'aws:SourceIp': 'true' } };
    }),
  },
  {
    control: 'IAM-17',
    name: 'the boundary is removed',
    apply: (template) => {
      set(template, role(template, 'BreakGlass'), 'PermissionsBoundary', undefined);
      return role(template, 'BreakGlass');
    },
  },
  {
    control: 'IAM-14',
    name: 'the boundary may be taken off',
    apply: dropped('KeepTheBoundary', 'BreakGlass'),
  },
  {
    control: 'IAM-14',
    name: 'the boundary may be edited',
    apply: dropped('KeepTheBoundaryAsItIs', 'BreakGlass'),
  },
  {
    control: 'IAM-14',
    name: 'a person may put on the boundary of machines',
    apply: dropped('KeepOurRolesAsTheyAre', 'BreakGlass'),
  },
  {
    control: 'IAM-14',
    name: 'a new role needs no boundary',
    apply: dropped('BoundEveryNewRole', 'BreakGlass'),
  },
  {
    control: 'IAM-18',
    name: 'administrators may grant',
    profiles: ['esh'],
    apply: dropped('GrantNothing', PEOPLE),
  },
  {
    control: 'IAM-18',
    name: 'administrators may set the password of a user, who may take break-glass',
    profiles: ['cetbix'],
    apply: loosened('GrantNothing', PEOPLE, (denied) => {
      denied['Action'] = (denied['Action'] as string[]).filter((action) => action !== 'iam:UpdateLoginProfile');
    }),
  },
  {
    control: 'IAM-18',
    name: 'a machine may pass any role to a service that an administrator trusts',
    stack: 'RemediationContain',
    profiles: ['baseline'],
    prepare: (template) => {
      template.Resources['Strong'] = {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'cloudformation.amazonaws.com' } },
            ],
          },
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        },
      } as never;
    },
    apply: (template) => {
      const id = policy(template, 'ClosePublicBucketHandler');
      (get(template, id, 'PolicyDocument.Statement') as object[]).push({
        Effect: 'Allow',
        Action: ['iam:PassRole', 'cloudformation:CreateStack'],
        Resource: '*',
      });
      return role(template, 'ClosePublicBucketHandler');
    },
  },
  {
    control: 'IAM-04',
    name: 'somebody may pass every role',
    apply: (template) => {
      const id = policy(template, 'AuditorPolicy');
      (get(template, id, 'PolicyDocument.Statement') as object[]).push({
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: '*',
      });
      return id;
    },
  },
  {
    control: 'IAM-22',
    name: 'IAM users choose a name',
    apply: opened('BreakGlass', (trust) => {
      const { 'sts:SourceIdentity': _own, ...equal } = trust.Condition?.['StringEquals'] ?? {};
      trust.Condition = { ...trust.Condition, StringEquals: equal, StringLike: { 'sts:SourceIdentity': '?*' } };
    }),
    expecting: { claims: new Set(['ESH-CONF-3']) },
  },
  {
    control: 'IAM-22',
    name: 'nobody needs a name',
    profiles: WORKFORCE,
    apply: opened('Support', (trust) => {
      delete trust.Condition?.['StringLike'];
      delete trust.Condition?.['StringEquals']?.['sts:SourceIdentity'];
    }),
    expecting: { claims: new Set(['ESH-CONF-3']) },
  },
  {
    control: 'IAM-23',
    name: 'the ticket may be missing',
    profiles: WORKFORCE,
    apply: opened('Support', (trust) => {
      trust.Condition = {
        ...trust.Condition,
        StringLike: { 'sts:SourceIdentity': '?*' },
        StringLikeIfExists: { 'aws:RequestTag/ticket': '?*' },
      };
    }),
  },
  {
    control: 'IAM-24',
    name: 'support stays all day',
    profiles: WORKFORCE,
    apply: (template) => {
      set(template, role(template, 'Support'), 'MaxSessionDuration', 43200);
      return role(template, 'Support');
    },
    expecting: { claims: new Set(['ESH-CONF-1']) },
  },
  {
    control: 'IAM-24',
    name: 'break-glass stays open all day',
    apply: (template) => {
      set(template, role(template, 'BreakGlass'), 'MaxSessionDuration', 43200);
      return role(template, 'BreakGlass');
    },
    expecting: { claims: new Set(['ESH-CONF-1']) },
  },
  {
    control: 'IAM-21',
    name: 'administrators may shorten evidence',
    profiles: WORKFORCE,
    apply: (template) => {
      Object.assign(rail(template, 'KeepProtectionsOn'), { Action: 'iam:CreateUser' });
      return { stack: 'Logging', logicalId: 'TrailEventsD44DC775' };
    },
  },
  {
    control: 'IAM-25',
    name: 'a second region is allowed to everybody under the boundary',
    apply: (template) => {
      Object.assign(rail(template, 'StayInTheRegions'), {
        Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
      });
      return policy(template, 'BoundariesHuman');
    },
    expecting: { claims: new Set(['CF-SUM-7']) },
  },
  {
    control: 'IAM-25',
    name: 'machines work wherever they like',
    apply: (template) => {
      Object.assign(rail(template, 'StayInTheRegions', 'BoundariesMachine'), { Effect: 'Allow' });
      return policy(template, 'BoundariesMachine');
    },
    expecting: { claims: new Set(['CF-SUM-7']) },
  },
];

weakened('a weakened identity of %s', weaknesses);
