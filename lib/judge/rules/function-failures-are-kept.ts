import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, isReference, isUnresolved } from '../assembly/value';
import type { Rule } from '../rule';
import { calledFunctions } from './grounds/event-deliveries';
import { attachments } from './grounds/links';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';

const QUEUE = 'DeadLetterConfig.TargetArn';
const DESTINATION = 'DestinationConfig.OnFailure.Destination';
const settings = attachments('AWS::Lambda::EventInvokeConfig', 'FunctionName', 'AWS::Lambda::Function');

/**
 * The queue of an event rule keeps what EventBridge could not hand over. What the function took and failed at is Lambda's:
 * after two more tries it is dropped unless the function names a queue or destination.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export const functionFailuresAreKept: Rule = {
  control: 'REM-10',
  examine: (assembly) =>
    [...calledFunctions(assembly).keys()].map((called) => ({ subject: subjectOf(called), ...kept(called, assembly) })),
};

function kept(called: Resource, assembly: Assembly): Ruling {
  const destinations = (settings(assembly).get(called) ?? []).map(({ properties }) => at(properties, DESTINATION));
  const places: readonly (Value | undefined)[] = [at(called.properties, QUEUE), ...destinations];
  const named = places.filter((place) => place !== undefined && place !== '');
  if (named.some((place) => isReference(place) || typeof place === 'string')) {
    return good('keeps what it failed at', QUEUE);
  }
  return named.some(isUnresolved)
    ? open('where it keeps what it failed at cannot be resolved', QUEUE, shown(named[0]))
    : bad('drops an event at which it failed three times', QUEUE, undefined, 'a queue or topic');
}
