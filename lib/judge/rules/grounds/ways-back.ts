import { longestGap } from '../../../profile/schedule/longest-gap';
import { parseSchedule } from '../../../profile/schedule/parse-schedule';
import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { at, booleanOf, isReference, isUnresolved, numberOf, say } from '../../assembly/value';
import { type PlanRule, planRules, selectionsOf, some, takes } from './backups';

/** One way in which data of a resource can be put back. */
export interface WayBack {
  /** The rule of a plan that makes recovery points; undefined for recovery that the resource has of itself. */
  readonly rule: PlanRule | undefined;
  readonly continuous: boolean;
  /** The most that can be lost this way. Unit: minutes. Undefined where the templates do not tell it. */
  readonly loss: number | undefined;
}

/**
 * What continuous backup may lack at the moment of a disaster, in minutes. AWS documents "typically within the last five minutes"
 * of RDS and DynamoDB and no figure that it promises; for S3 a quarter of an hour is on the safe side.
 */
const CONTINUOUS: Readonly<Record<string, number>> = {
  'AWS::DynamoDB::GlobalTable': 5,
  'AWS::DynamoDB::Table': 5,
  'AWS::RDS::DBCluster': 5,
  'AWS::RDS::DBInstance': 5,
  'AWS::S3::Bucket': 15,
};

/** What a rule of a plan has where it says nothing. Unit: minutes. https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html */
const START_WINDOW = 480;
const COMPLETION_WINDOW = 10_080;

/** Every way back to data of a resource, the one that loses least first. Ways that are uncertain come last. */
export function waysBack(resource: Resource, assembly: Assembly, asOf: string): readonly WayBack[] {
  const planned = planRules(assembly).flatMap((rule): readonly WayBack[] => {
    const taken = some(selectionsOf(rule.plan, assembly).map((selection) => takes(selection, resource, assembly)));
    if (taken === false) return [];
    const way = ruledWay(rule, resource, asOf);
    return [taken === true && rule.plan.conditional === undefined ? way : { ...way, loss: undefined }];
  });
  return [...planned, ...ownWay(resource)].sort(
    (a, b) => (a.loss ?? Number.POSITIVE_INFINITY) - (b.loss ?? Number.POSITIVE_INFINITY),
  );
}

function ruledWay(rule: PlanRule, resource: Resource, asOf: string): WayBack {
  const raw = at(rule.rule, 'EnableContinuousBackup');
  const least = CONTINUOUS[resource.type];
  // AWS Backup continues databases and buckets; of a table it makes snapshots whatever the rule says.
  const able = least !== undefined && !resource.type.startsWith('AWS::DynamoDB::');
  const continuous = able && booleanOf(raw) === true;
  if (continuous) return { rule, continuous, loss: least };
  return { rule, continuous, loss: isUnresolved(raw) ? undefined : scheduledLoss(rule.rule, asOf) };
}

/** From the beginning of one backup to the end of the next: until that is done, a disaster falls back upon the one before. */
function scheduledLoss(rule: Value, asOf: string): number | undefined {
  const text = at(rule, 'ScheduleExpression');
  const start = minutes(at(rule, 'StartWindowMinutes'), START_WINDOW);
  const completion = minutes(at(rule, 'CompletionWindowMinutes'), COMPLETION_WINDOW);
  if (isUnresolved(text) || isReference(text) || start === undefined || completion === undefined) return undefined;
  try {
    return longestGap(parseSchedule(say(text)), asOf).minutes + start + completion;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function minutes(raw: Value | undefined, byDefault: number): number | undefined {
  return raw === undefined ? byDefault : numberOf(raw);
}

/** A table that can be put back to any second keeps its own continuous backup. */
function ownWay(resource: Resource): readonly WayBack[] {
  if (resource.type !== 'AWS::DynamoDB::Table') return [];
  const raw = at(resource.properties, 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled');
  if (isUnresolved(raw) || isReference(raw)) return [{ rule: undefined, continuous: true, loss: undefined }];
  const loss = CONTINUOUS[resource.type];
  return booleanOf(raw) === true ? [{ rule: undefined, continuous: true, loss }] : [];
}
