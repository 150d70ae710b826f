import type { Assembly, Resource } from '../../lib/judge/assembly/assembly';
import { at, say } from '../../lib/judge/assembly/value';
import type { SampleEvent } from '../../lib/judge/events/sample-events';
import { alertTopics } from '../../lib/judge/rules/grounds/alert-topics';
import { comesHome } from '../../lib/judge/rules/grounds/come-home';
import { type EventTarget, rulesFor } from '../../lib/judge/rules/grounds/event-deliveries';
import { tagsOf } from '../../lib/judge/rules/grounds/property';

const HOME = 'eu-central-1';
const INTAKE = /"remediation":"([a-z-]+)"/;

/**
 * Where the rules of an assembly bring an event: `people`, or the name of a remediation. It does not matter how: a rule may
 * call the function itself, or put the event with the remediation's name into an intake queue.
 */
export function destinationsOf(event: SampleEvent, assembly: Assembly): readonly string[] {
  const { region } = event as { region?: unknown };
  if (typeof region === 'string' && region !== HOME && comesHome(event, region, HOME, assembly) !== true) return [];
  const stackOf = (rule: Resource) => assembly.stacks.find(({ name }) => name === rule.stack);
  const found = rulesFor(event, assembly)
    .filter(({ rule, matched }) => matched === true && stackOf(rule.resource)?.region === HOME)
    .flatMap(({ rule }) => rule.targets.flatMap((target) => destinationOf(target, assembly)));
  return [...new Set(found)].sort();
}

function destinationOf(target: EventTarget, assembly: Assembly): readonly string[] {
  const { resource } = target;
  if (resource === undefined) return [];
  if (resource.type === 'AWS::SNS::Topic') return alertTopics(assembly).has(resource) ? ['people'] : [];
  if (resource.type === 'AWS::Lambda::Function') {
    const remediation = tagsOf(resource).get('rampart:remediation');
    return remediation === undefined ? [] : [say(remediation)];
  }
  const input = at(target.value, 'InputTransformer.InputTemplate');
  const named = typeof input === 'string' ? INTAKE.exec(input)?.[1] : undefined;
  return resource.type === 'AWS::SQS::Queue' && named !== undefined ? [named] : [];
}
