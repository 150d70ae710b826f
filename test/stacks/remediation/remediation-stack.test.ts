import { Match, type Template } from 'aws-cdk-lib/assertions';
import type { Profile } from '../../../lib/profile/profile';
import { REMEDIATIONS } from '../../../lib/stacks/remediation/remediations';
import { profileNamed, templateOf } from '../../support/stacks';

function stackOf(queue: 'contain' | 'posture', profile: Profile | string = 'baseline'): Template {
  return templateOf(profile, queue === 'contain' ? 'RemediationContain' : 'RemediationPosture');
}

describe.each(REMEDIATIONS.map(({ contract, queue }) => ({ name: contract.remediation, queue, contract })))(
  'remediation $name',
  ({ name, queue, contract }) => {
    const template = stackOf(queue);
    const tagged = Match.arrayWith([{ Key: 'rampart:remediation', Value: name }]);

    it('starts in dry-run and touches only what belongs to Rampart', () => {
      template.hasResourceProperties('AWS::Lambda::Function', {
        Tags: tagged,
        Environment: {
          Variables: Match.objectLike({
            REMEDIATION_MODE: 'dry-run',
            REMEDIATION_SCOPE: 'rampart',
            RAMPART_NAME: 'baseline',
          }),
        },
      });
    });

    it('acts, or reaches the whole account, only where the profile says so', () => {
      const acting = structuredClone(profileNamed('baseline'));
      acting.remediation.overrides = { [name]: { mode: 'act', scope: 'account', reason: 'agreed with the owners' } };
      stackOf(queue, acting).hasResourceProperties('AWS::Lambda::Function', {
        Tags: tagged,
        Environment: {
          Variables: Match.objectLike({ REMEDIATION_MODE: 'act', REMEDIATION_SCOPE: 'account' }),
        },
      });
    });

    it('wakes on exactly the patterns of its contract, each with a dead-letter queue and retries', () => {
      for (const pattern of Object.values(contract.eventPatterns)) {
        template.hasResourceProperties('AWS::Events::Rule', {
          State: 'ENABLED',
          EventPattern: pattern,
          Targets: [
            Match.objectLike({
              Arn: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] },
              DeadLetterConfig: { Arn: Match.anyValue() },
              RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 20 },
            }),
          ],
        });
      }
    });

    it('has a role of its own with exactly the actions of its contract and the plumbing of every handler', () => {
      const policies = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).map(
        ({ Properties }) => Properties.PolicyDocument.Statement as { Action: string | string[] }[],
      );
      const wanted = contract.permissions.flatMap(({ actions }) => [...actions]);
      const own = policies.find((statements) =>
        wanted.every((action) => statements.some((s) => [s.Action].flat().includes(action))),
      );
      const plumbing = ['logs:', 'xray:', 'sqs:', 'kms:Decrypt', 'kms:GenerateDataKey'];
      const extra = own
        ?.flatMap(({ Action }) => Action)
        .filter((action) => !wanted.includes(action) && !plumbing.some((prefix) => action.startsWith(prefix)));
      expect(extra).toEqual([]);
    });
  },
);
