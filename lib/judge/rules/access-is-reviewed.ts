import type { Assembly, Resource } from '../assembly/assembly';
import { at, isUnresolved, say } from '../assembly/value';
import { keyOfBucket } from './grounds/delivery-proof';
import { measures } from './grounds/evidence-measures';
import { alarmsWhenLate } from './grounds/late-evidence';
import { pointedTo } from './grounds/links';
import { valueWithin, worst } from './grounds/property';
import { bad, exists, figure, type Ground, good, open, type Ruling } from './grounds/ruling';
import { failsAloud, functionMay, isWoken, MINUTES_PER_DAY } from './grounds/woken-functions';

const VARIABLES = 'Environment.Variables';
const UNUSED_AFTER = 'UNUSED_ACCESS_AGE_DAYS';
const FIGURE = 'accessReviewDays';

/** What a review cannot do without: credentials, grants with their last use, and the findings of unused access. */
const GATHERS = [
  'iam:GenerateCredentialReport',
  'iam:GetAccountAuthorizationDetails',
  'iam:GetCredentialReport',
  'access-analyzer:ListFindings',
];

/** The whole way: schedule, function, what it may read, the locked bucket, and the alarms where it fails or stays away. */
export const accessIsReviewed = exists('EVI-06', {
  types: ['AWS::Lambda::Function'],
  missing: 'no function gathers who has access',
  examine: (fn, ground) => {
    const prefix = at(fn.properties, `${VARIABLES}.ACCESS_REVIEW_PREFIX`);
    if (prefix === undefined) return undefined;
    if (typeof prefix !== 'string') return open('where it files cannot be resolved', VARIABLES, prefix);
    const days = figure(ground, FIGURE);
    const rulings = [
      isWoken(fn, ground, { minutes: days * MINUTES_PER_DAY, says: `every ${days} days` }),
      ...mayWork(fn, prefix, ground),
      ...looksBack(fn, ground),
      failsAloud(fn, ground.assembly),
      isMissed(prefix, days, ground.assembly),
    ];
    const decisive = worst(rulings) ?? open('was not examined');
    return decisive.verdict === 'holds'
      ? good(`gathers at least every ${days} days and files below ${prefix}`)
      : decisive;
  },
});

/** A review that calls access unused only after longer than promised lists nobody who should lose it. */
function looksBack(fn: Resource, ground: Ground): readonly Ruling[] {
  const path = `${VARIABLES}.${UNUSED_AFTER}`;
  const raw = at(fn.properties, path);
  // A review of somebody else may have its days elsewhere.
  if (raw === undefined) return [];
  const days = typeof raw === 'string' && /^\d+$/.test(raw) ? Number(raw) : raw;
  return [valueWithin(days, path, { max: figure(ground, 'unusedAccessAgeDays') })];
}

function mayWork(fn: Resource, prefix: string, ground: Ground): readonly Ruling[] {
  const { assembly, expectations } = ground;
  const raw = at(fn.properties, `${VARIABLES}.EVIDENCE_BUCKET`);
  const bucket = pointedTo(raw, assembly, 'AWS::S3::Bucket');
  if (bucket?.arn === undefined) {
    return isUnresolved(raw)
      ? [open('the bucket into which it files cannot be resolved', VARIABLES, raw)]
      : [bad('files into no bucket of the assembly', VARIABLES, say(raw))];
  }
  const home = assembly.stacks.find(({ name }) => name === fn.stack);
  const region = home?.region ?? expectations.homeRegion ?? '';
  const analyzer = `arn:aws:access-analyzer:${region}:${home?.account ?? '111111111111'}:analyzer/any`;
  const key = keyOfBucket(bucket, assembly);
  return [
    ...GATHERS.map((action) => functionMay(fn, action, action.startsWith('iam:') ? '*' : analyzer, ground)),
    functionMay(fn, 's3:PutObject', `${bucket.arn}/${prefix}2026-01-01-review.json`, ground),
    ...(key?.arn === undefined
      ? []
      : [functionMay(fn, 'kms:GenerateDataKey', key.arn, ground, { 'kms:ViaService': `s3.${region}.amazonaws.com` })]),
  ];
}

/** Under whatever claim its files are measured: that claim has an alarm within the promised days. */
function isMissed(prefix: string, days: number, assembly: Assembly): Ruling {
  const claims = measures(assembly).flatMap(({ prefixes }) =>
    Object.entries(prefixes ?? {}).flatMap(([claim, looked]) => (looked === prefix ? [claim] : [])),
  );
  const rulings = claims.map((promise) => alarmsWhenLate({ promise, cadenceDays: days }, assembly).ruling);
  return (
    rulings.find(({ verdict }) => verdict === 'holds') ??
    rulings[0] ??
    (measures(assembly).some(({ prefixes }) => prefixes === undefined)
      ? open('whether the age of its files is measured cannot be resolved', VARIABLES)
      : bad(`nothing measures the age of its files below ${prefix}`, VARIABLES))
  );
}
