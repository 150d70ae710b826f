import { type Group, missing, noMatter } from './group';

const any = /(?:)/;

/** Alarms, events and the rules of AWS Config. */
export const operationGroups: readonly Group[] = [
  noMatter(
    /CloudWatch::Alarm/,
    /(Period|Statistic|ExtendedStatistic|MetricName|Namespace|Threshold|Metrics.*)$/,
    'CloudFormation refuses an alarm that lacks it',
    /drop-property/,
  ),
  noMatter(/CloudWatch::Alarm/, /OKActions|InsufficientDataActions/, 'the all-clear'),
  noMatter(
    /CloudWatch::Alarm/,
    /Threshold$/,
    'the alarm rings earlier; one that waits for a metric to fall is held to its figure by ALR-14 and BAK-17',
    /shorten/,
  ),
  noMatter(
    /CloudWatch::Alarm/,
    /Period$/,
    'CloudWatch still sees the count: a datapoint of ours falls into one half of its minute or hour',
    /shorten/,
  ),
  noMatter(
    /CloudWatch::Alarm/,
    /(Period|EvaluationPeriods)$/,
    'still within the minutes in which ALR-14 and ALR-24 want it told',
    /lengthen/,
  ),
  noMatter(
    /CloudWatch::Alarm/,
    /TreatMissingData$/,
    'CloudWatch takes missing as unknown, which rings where breaching did: ALR-15 and ALR-24 ask',
    /drop/,
  ),
  missing(
    /CloudWatch::Alarm/,
    any,
    'an alarm on a metric of our own, or on capacity, that no promise of the profile names; those on failures still tell within the minutes of the page',
  ),
  noMatter(/Events::Rule/, /State$/, 'a rule without a state is enabled', /drop-property/),
  noMatter(
    /Events::Rule/,
    /RetryPolicy(\.\w+)?$/,
    'still tried at least three times, and given up to its queue within the hour: ALR-16 asks for both',
    /lengthen|shorten|drop/,
  ),
  noMatter(/Events::Rule/, /InputTransformer|InputPath|Input$/, 'how the message reads'),
  noMatter(/Events::Rule/, /EventPattern/, 'the rule matches more events', /drop-property/),
  noMatter(
    /Events::Rule/,
    /EventPattern\.detail\.(severity\[\]\.numeric\[\]|\$or\[\]\.status\[\])$/,
    'the rule on threats passes the same findings, or AWS knows no such status of a restore; both ends of each ALR-01 and ALR-23 ask',
    /lengthen|drop-element/,
  ),
  missing(
    /Events::Rule/,
    /EventPattern/,
    'the rule no longer matches some event that it should: hold every rule to sample events of all its kinds',
  ),
  missing(
    /Events::Rule/,
    /RetryPolicy|DeadLetterConfig/,
    'how long a delivery is tried, and where it goes then: decided for rules that wake remediations only',
  ),
  missing(/Events::Rule/, any, 'a rule that is off, gone or without a target, where other rules still reach the topic'),
  noMatter(
    /Config::ConfigRule/,
    /SourceIdentifier$/,
    'AWS Config refuses a managed rule that does not say which',
    /drop/,
  ),
  noMatter(
    /Config::ConfigRule/,
    /InputParameters/,
    'the rule asks for as much as the figure, or more: DET-12 finds what is looser',
    /lengthen|shorten|drop/,
  ),
  noMatter(/Config::ConfigRule/, /MaximumExecutionFrequency/, 'it looks more often', /other-value/),
  missing(
    /Config::ConfigRule/,
    any,
    'a Config rule that is gone, where the profile claims no promise that is watched by AWS Config',
  ),
];
