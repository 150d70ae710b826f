import { Match, Template } from 'aws-cdk-lib/assertions';
import { accountStatement, SealedKey } from '../../lib/constructs/sealed-key';
import { scratchStack } from './scratch-stack';

interface Statement {
  readonly Sid: string;
  readonly Action: string | readonly string[];
  readonly Condition: Record<string, Record<string, unknown>>;
}

function built(): Template {
  const stack = scratchStack();
  new SealedKey(stack, 'Key', {
    description: 'customer data',
    alias: 'alias/test',
    administrators: ['arn:aws:iam::111111111111:role/admin'],
    repairers: ['arn:aws:iam::111111111111:role/repair'],
    rotationDays: 180,
    pendingWindowDays: 30,
    use: [
      accountStatement('Use', ['kms:Decrypt'], ['arn:aws:iam::111111111111:role/app'], {
        StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
      }),
    ],
  });
  return Template.fromStack(stack);
}

function statements(template: Template): Statement[] {
  const [key] = Object.values(template.findResources('AWS::KMS::Key'));
  return key?.['Properties'].KeyPolicy.Statement as Statement[];
}

const actionsOf = ({ Action }: Statement): readonly string[] => (typeof Action === 'string' ? [Action] : Action);

describe('SealedKey', () => {
  it('rotates after the days that the profile says, waits for its deletion, and outlives its stack', () => {
    built().hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({ EnableKeyRotation: true, RotationPeriodInDays: 180, PendingWindowInDays: 30 }),
    });
  });

  it('never delegates kms:* to the account, so an IAM policy alone opens nothing', () => {
    for (const statement of statements(built())) {
      expect(actionsOf(statement).filter((action) => action.includes('*'))).toEqual([]);
      expect(statement.Condition['ArnLike']).toHaveProperty(['aws:PrincipalArn']);
    }
  });

  it('gives administrators nothing that reads or writes data', () => {
    const administer = statements(built()).find(({ Sid }) => Sid === 'Administer');
    const using = /^kms:(Decrypt|Encrypt|GenerateDataKey|ReEncrypt|CreateGrant)/;
    expect(administer && actionsOf(administer).filter((action) => using.test(action))).toEqual([]);
    expect(administer && actionsOf(administer)).toContain('kms:PutKeyPolicy');
  });

  it('keeps both conditions where a use statement brings one of its own', () => {
    const use = statements(built()).find(({ Sid }) => Sid === 'Use');
    expect(use?.Condition).toEqual({
      ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/app'] },
      StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
    });
  });
});
