import { within } from './grounds/property';
import { figure, perResource } from './grounds/ruling';

/** Ten years, the longest that CloudWatch Logs takes; a group without retention keeps everything for ever. */
const MAX_DAYS = 3653;

export const logGroupKeepsEvents = perResource('LOG-08', ['AWS::Logs::LogGroup'], (group, ground) =>
  within(group, 'RetentionInDays', {
    min: Math.max(figure(ground, 'logRetentionDays'), figure(ground, 'logReviewDays')),
    max: MAX_DAYS,
  }),
);
