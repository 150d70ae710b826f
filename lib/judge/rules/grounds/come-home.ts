import type { Assembly } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at } from '../../assembly/value';
import type { SampleEvent } from '../../events/sample-events';
import { type EventRule, type EventTarget, rulesFor } from './event-deliveries';
import { ask } from './publish-proof';

/** Whether an event of the far region is sent to a bus of the home region. Undefined where that cannot be told. */
export function comesHome(event: SampleEvent, far: string, home: string, assembly: Assembly): boolean | undefined {
  const there = rulesFor(event, assembly).filter(({ rule }) => regionOf(rule, assembly) === far);
  const sent = there.flatMap(({ rule, matched }) =>
    rule.targets.map((target) => ({ matched, answer: sends(target, home, assembly) })),
  );
  if (sent.some(({ matched, answer }) => matched === true && answer === 'allowed')) return true;
  return sent.some(({ answer }) => answer !== 'no') ? undefined : false;
}

/** A bus in another region takes events only from a role that may put them there. */
export function sends(target: EventTarget, home: string, assembly: Assembly): 'allowed' | 'unknown' | 'no' {
  const { arn } = target;
  if (arn === undefined) return 'unknown';
  if (!new RegExp(`^arn:[a-z-]+:events:${home}:\\d{12}:event-bus/.`).test(arn)) return 'no';
  const raw = at(target.value, 'RoleArn');
  if (raw === undefined) return 'no';
  const role = assembly.target(raw)?.arn ?? textOf(raw, assembly);
  if (role === undefined) return 'unknown';
  const { decision } = ask(assembly, {
    as: role,
    do: 'events:PutEvents',
    on: arn,
    with: { 'aws:RequestedRegion': home },
  });
  return decision === 'allowed' || decision === 'unknown' ? decision : 'no';
}

export function regionOf(rule: EventRule, assembly: Assembly): string | undefined {
  return assembly.stacks.find(({ name }) => name === rule.resource.stack)?.region;
}
