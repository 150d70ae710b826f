import { change } from './change';
import { type Mutation, noticed } from './mutation';
import { get, remove, set, statement, type Template, theOne } from './template';

const at = { control: 'EVI-06', stack: 'Evidence', profile: 'cetbix' };
const ALARM = 'AWS::CloudWatch::Alarm';
const review = (template: Template) => theOne(template, 'AWS::Lambda::Function', 'AccessReview');
const schedule = (template: Template) => theOne(template, 'AWS::Events::Rule', 'AccessReview');
const policy = (template: Template) => theOne(template, 'AWS::IAM::ManagedPolicy', 'AccessReview');
const late = (template: Template) => theOne(template, ALARM, 'AccessReviewLate');

function reviews(edit: (template: Template) => void): Mutation['apply'] {
  return (template) => {
    edit(template);
    return review(template);
  };
}

/** Takes an action out of every statement of the function's own policy. */
function without(action: string): Mutation['apply'] {
  return reviews((template) => {
    const statements = get(template, policy(template), 'PolicyDocument.Statement') as Record<string, unknown>[];
    for (const one of statements) {
      const actions = [one['Action']].flat();
      if (actions.includes(action)) one['Action'] = actions.filter((a) => a !== action).concat('sts:GetCallerIdentity');
    }
  });
}

noticed([
  {
    ...at,
    name: 'no function gathers who has access',
    apply: (t) => remove(t, 'AWS::Lambda::Function', 'AccessReview') && '',
  },
  { ...at, name: 'its schedule is off', apply: reviews((t) => set(t, schedule(t), 'State', 'DISABLED')) },
  {
    ...at,
    name: 'a quarter of 92 days lies between two reviews',
    apply: reviews((t) => set(t, schedule(t), 'ScheduleExpression', 'cron(0 4 1 1,4,7,10 ? *)')),
  },
  { ...at, name: 'its schedule wakes something else', apply: reviews((t) => set(t, schedule(t), 'Targets', [])) },
  { ...at, name: 'nothing may wake it', apply: reviews((t) => remove(t, 'AWS::Lambda::Permission', 'AccessReview')) },
  {
    ...at,
    name: 'access counts as unused after more than a year',
    apply: reviews((t) => set(t, review(t), 'Environment.Variables.UNUSED_ACCESS_AGE_DAYS', '400')),
  },
  { ...at, name: 'it may not make the credential report', apply: without('iam:GenerateCredentialReport') },
  { ...at, name: 'it may not read the credential report', apply: without('iam:GetCredentialReport') },
  { ...at, name: 'it may not list grants', apply: without('iam:GetAccountAuthorizationDetails') },
  { ...at, name: 'it may not list unused access', apply: without('access-analyzer:ListFindings') },
  { ...at, name: 'it may not file', apply: without('s3:PutObject') },
  { ...at, name: 'it may not encrypt what it files', apply: without('kms:GenerateDataKey') },
  {
    ...at,
    name: 'the bucket refuses what it files',
    apply: reviews((template) => {
      const id = theOne(template, 'AWS::S3::BucketPolicy', 'Evidence');
      const own = statement(template, id, 'OnlyTheMachineFilesReviews')['Condition'];
      Object.assign(own as object, { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/other' } });
    }),
  },
  {
    ...at,
    name: 'it files elsewhere',
    apply: change(review, 'Environment.Variables.EVIDENCE_BUCKET', 'another-bucket'),
  },
  {
    ...at,
    name: 'it files where nobody looks how old it is',
    apply: change(review, 'Environment.Variables.ACCESS_REVIEW_PREFIX', 'evidence/access-reviews/'),
  },
  { ...at, name: 'its errors alarm nobody', apply: reviews((t) => remove(t, ALARM, 'AccessReviewErrors')) },
  { ...at, name: 'no alarm goes off when none comes', apply: reviews((t) => remove(t, ALARM, 'AccessReviewLate')) },
  {
    ...at,
    name: 'that alarm goes off after the promised days',
    apply: reviews((t) => set(t, late(t), 'Threshold', 91)),
  },
  {
    ...at,
    name: 'that alarm stays quiet in silence',
    apply: reviews((t) => set(t, late(t), 'TreatMissingData', 'notBreaching')),
  },
]);
