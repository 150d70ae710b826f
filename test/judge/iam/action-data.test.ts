import {
  actionExists,
  actionsOfService,
  hasResource,
  mutatingActions,
  obeysRcps,
  properName,
} from '../../../lib/judge/iam/action-data';

describe('the actions of AWS', () => {
  it('are found whatever their case, and misspelt ones are not', () => {
    expect(actionExists('S3:getobject')).toBe(true);
    expect(actionExists('s3:GetObjct')).toBe(false);
    expect(actionExists('nothing:GetObject')).toBe(false);
    expect(properName('s3:getobject')).toBe('s3:GetObject');
  });

  it('change something when they write, tag or manage permissions', () => {
    const mutating = new Set(mutatingActions());
    for (const action of [
      's3:PutObject',
      's3:PutBucketPolicy',
      's3:PutObjectTagging',
      'iam:PutRolePolicy',
      'kms:CreateGrant',
      'sts:AssumeRole',
    ]) {
      expect([action, mutating.has(action)]).toEqual([action, true]);
    }
    for (const action of ['s3:GetObject', 's3:ListBucket', 'ec2:DescribeInstances', 'iam:GetRole']) {
      expect([action, mutating.has(action)]).toEqual([action, false]);
    }
    expect(mutating.size).toBeGreaterThan(12_000);
  });

  it('tell which work on a resource and which services obey RCPs', () => {
    expect([hasResource('s3:GetObject'), hasResource('ec2:DescribeInstances')]).toEqual([true, false]);
    expect([obeysRcps('s3'), obeysRcps('iam')]).toEqual([true, false]);
    expect(actionsOfService('sqs')).toContain('sqs:SendMessage');
  });
});
