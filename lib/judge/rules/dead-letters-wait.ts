import type { Resource } from '../assembly/assembly';
import type { Rule } from '../rule';
import { deadLetterQueues } from './grounds/dead-letter-queues';
import { faults, within } from './grounds/property';
import { bad, good, type Ruling, subjectOf } from './grounds/ruling';

/** The longest that SQS keeps a message, in seconds; four days unless it is told otherwise. */
const LONGEST = 1_209_600;
const FOUR_DAYS = 345_600;

/**
 * What lies there happened once and is written nowhere else. It has to wait for a person who is on holiday, and to outlive
 * the stack that somebody took down because it failed.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export const deadLettersWait: Rule = {
  control: 'REM-11',
  examine: (assembly) =>
    [...deadLetterQueues(assembly)].flatMap((queue) =>
      faults([waits(queue), kept(queue, 'DeletionPolicy'), kept(queue, 'UpdateReplacePolicy')]).map((ruling) => ({
        subject: subjectOf(queue),
        ...ruling,
      })),
    ),
};

function waits(queue: Resource): Ruling {
  return within(queue, 'MessageRetentionPeriod', { min: LONGEST, max: LONGEST, byDefault: FOUR_DAYS });
}

/** Both stand beside Properties. */
function kept(
  { deletionPolicy, updateReplacePolicy }: Resource,
  property: 'DeletionPolicy' | 'UpdateReplacePolicy',
): Ruling {
  const policy = (property === 'DeletionPolicy' ? deletionPolicy : updateReplacePolicy) ?? 'Delete';
  const stays = policy === 'Retain' || (property === 'DeletionPolicy' && policy === 'RetainExceptOnCreate');
  return stays
    ? good('is kept with what it holds')
    : { ...bad(`goes with what it holds (${property} ${policy})`, undefined, policy, 'Retain'), property };
}
