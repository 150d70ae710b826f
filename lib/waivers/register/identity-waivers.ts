import { CLOUDFORMATION_VALIDATE } from '../packs';
import type { Waiver } from '../waiver';
import { inPacks, LIBRARY_PACKS, limit, risk, wildcards } from './records';
import type { RegisterSubject } from './register-subject';

const ACCOUNT = '<AWS::AccountId>';

export function identityWaivers({ name, region }: RegisterSubject): Waiver[] {
  const database = `rampart_${name.replaceAll('-', '_')}`;
  return [
    limit({
      id: 'boundaries-cap',
      at: ['Identity/Boundaries/Machine/Resource', 'Identity/Boundaries/Human/Resource'],
      answers: [
        ...wildcards('Action::*', 'Resource::*'),
        ...inPacks(LIBRARY_PACKS, 'IAMPolicyNoStatementsWithAdminAccess', 'IAMPolicyNoStatementsWithFullAccess'),
      ],
      reason: 'A permissions boundary grants nothing; its Allow * is the cap from which its Denies subtract',
      fact: 'The rules read every managed policy as if it were attached as an identity policy; none knows boundaries',
    }),
    risk({
      id: 'administrator-administers',
      at: ['Identity/AdministratorPolicy/Resource'],
      answers: [...inPacks(['AwsSolutions'], 'IAM5'), { pack: CLOUDFORMATION_VALIDATE, rule: 'W2512' }],
      reason:
        'One role has to be able to change any setting, and is told what it may not read; boundary, MFA, addresses and one hour hold it',
      likelihood: 2,
      impact: 4,
      treatment: 'mitigate',
    }),
    risk({
      id: 'administrator-permission-set',
      at: ['Identity/AdministratorPermissions'],
      answers: [{ pack: CLOUDFORMATION_VALIDATE, rule: 'W2512' }],
      reason: 'The administrator of Identity Center is the same role under another roof, and told what it may not read',
      likelihood: 2,
      impact: 4,
      treatment: 'mitigate',
    }),
    risk({
      id: 'break-glass-is-administrator',
      at: ['Identity/BreakGlass/Resource'],
      answers: inPacks(['AwsSolutions'], 'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AdministratorAccess]'),
      reason:
        'The role for the hour in which nothing else works must not fail for a missing action; its use pages people',
      likelihood: 1,
      impact: 4,
      treatment: 'mitigate',
    }),
    limit({
      id: 'readers-by-aws',
      at: ['Identity/Auditor/Resource'],
      answers: inPacks(['AwsSolutions'], 'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/SecurityAudit]'),
      reason: 'AWS keeps the list of reading actions for every new service; a copy of ours would be blind to them',
      fact: 'The rule refuses every AWS managed policy whatever it allows',
    }),
    limit({
      id: 'operators-look-by-aws',
      at: ['Identity/Operator/Resource'],
      answers: inPacks(
        ['AwsSolutions'],
        'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/job-function/ViewOnlyAccess]',
      ),
      reason: 'AWS keeps the list of listing actions for every new service; a copy of ours would be blind to them',
      fact: 'The rule refuses every AWS managed policy whatever it allows',
    }),
    limit({
      id: 'own-device-only',
      at: ['Identity/DenyWithoutMfa/Resource'],
      answers: wildcards('Resource::arn:aws:iam::*:mfa/<aws:username>', 'Resource::arn:aws:iam::*:user/<aws:username>'),
      reason: 'A person may manage only the device of their own name, which the policy variable stands for',
      fact: 'The rule reads the account and the policy variable of such an ARN as wildcards',
    }),
    risk({
      id: 'auditor-reads-our-buckets',
      at: ['Identity/AuditorPolicy/Resource'],
      answers: wildcards(`Resource::arn:aws:s3:::rampart-${name}-*`),
      reason: 'Bucket names are generated and identity is deployed first; the prefix holds our own buckets only',
      likelihood: 1,
      impact: 2,
    }),
    risk({
      id: 'auditor-asks-all-tables',
      at: ['Identity/AuditorPolicy/Resource'],
      answers: wildcards(`Resource::arn:aws:glue:${region}:${ACCOUNT}:table/${database}/*`),
      reason: 'All tables of our own database lie over the archive of logs, which the auditor reads anyway',
      likelihood: 1,
      impact: 1,
    }),
    risk({
      id: 'auditor-reads-the-register',
      at: ['Identity/AuditorPolicy/Resource'],
      answers: wildcards(`Resource::arn:aws:ssm:${region}:${ACCOUNT}:parameter/rampart/${name}/evidence/*`),
      reason: 'The register holds one parameter for each promise below this path of ours, and nothing that is secret',
      likelihood: 1,
      impact: 1,
    }),
    risk({
      id: 'sessions-on-tagged-instances',
      at: ['Identity/OperatorPolicy/Resource', 'Identity/SupportPolicy/Resource'],
      answers: wildcards(`Resource::arn:aws:ec2:${region}:${ACCOUNT}:instance/*`),
      reason: 'Instances come and go; the condition on the tag rampart:name narrows the wildcard to our own',
      likelihood: 2,
      impact: 2,
      treatment: 'mitigate',
    }),
    limit({
      id: 'own-sessions-only',
      at: ['Identity/OperatorPolicy/Resource'],
      answers: wildcards(`Resource::arn:aws:ssm:${region}:${ACCOUNT}:session/<aws:userid>-*`),
      reason: 'Session ids begin with the user id of the person, so the pattern is the person; AWS documents this form',
      fact: 'The rule reads every star as a wildcard over other people too',
    }),
    risk({
      id: 'operators-answer-our-alarms',
      at: ['Identity/OperatorPolicy/Resource'],
      answers: wildcards(
        `Resource::arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:rampart-*`,
        `Resource::arn:aws:sqs:${region}:${ACCOUNT}:rampart-${name}-*`,
      ),
      reason: 'Alarm and queue names are generated; the prefix holds our own only',
      likelihood: 2,
      impact: 2,
    }),
    limit({
      id: 'operators-speak-to-the-ledger',
      at: ['Identity/OperatorPolicy/Resource'],
      answers: wildcards(
        `Resource::arn:aws:dynamodb:${region}:${ACCOUNT}:table/rampart-${name}-ledger-*`,
        `Resource::arn:aws:dynamodb:${region}:${ACCOUNT}:table/rampart-${name}-ledger-*/index/by-state`,
      ),
      reason:
        'CloudFormation names the table of the ledger, and identity is deployed first; writing is held to own words',
      fact: 'The rule reads the generated end of a name as a wildcard, and no condition',
    }),
    risk({
      id: 'developers-read-workload-logs',
      at: ['Identity/DeveloperPolicy/Resource'],
      answers: wildcards(`Resource::arn:aws:logs:${region}:${ACCOUNT}:log-group:/rampart/${name}/workload/*`),
      reason: 'Workloads bring their own log groups below this path; nothing of the platform logs there',
      likelihood: 2,
      impact: 2,
    }),
  ];
}
