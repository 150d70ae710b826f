import type { Assembly, Resource, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at, isUnresolved, listOf } from '../../assembly/value';
import { type Matched, matchesEvent } from '../../events/event-pattern';
import type { SampleEvent } from '../../events/sample-events';
import { plain } from '../../iam/estate/documents';
import { attachments, pointedTo, remember } from './links';

const FUNCTION = 'AWS::Lambda::Function';
const FUNCTION_BEHIND = ['AWS::Lambda::Alias', 'AWS::Lambda::Version'] as const;
const TARGET_TYPES = ['AWS::SNS::Topic', FUNCTION, 'AWS::SQS::Queue', 'AWS::Events::EventBus'] as const;

export interface EventTarget {
  readonly value: Value;
  /** Path of the target in the rule. */
  readonly path: string;
  /** The resource of the assembly that is called, where it is one; of a function's alias or version, the function. */
  readonly resource: Resource | undefined;
  /** ARN by the conventions of design.md; undefined where the templates do not tell it. */
  readonly arn: string | undefined;
}

export interface EventRule {
  readonly resource: Resource;
  /** Undefined where the templates do not tell it. A rule without a state is enabled. */
  readonly enabled: boolean | undefined;
  /** As plain JSON; undefined for a rule that runs on a schedule alone. */
  readonly pattern: unknown;
  readonly scheduled: boolean;
  readonly targets: readonly EventTarget[];
  /** Whether the list of targets itself cannot be resolved. */
  readonly targetsHidden: boolean;
}

export const eventRules = remember((assembly): readonly EventRule[] =>
  assembly.ofType('AWS::Events::Rule').map((resource) => {
    const { properties } = resource;
    return {
      resource,
      enabled: enabledBy(properties['State'], resource),
      pattern: parsed(plain(properties['EventPattern'], assembly)),
      scheduled: properties['ScheduleExpression'] !== undefined,
      targetsHidden: isUnresolved(properties['Targets']),
      targets: listOf(properties['Targets']).map((value, index) => targetOf(value, `Targets.${index}`, assembly)),
    };
  }),
);

export interface Delivery {
  readonly rule: EventRule;
  /** Undefined where pattern, state or condition of the rule cannot be resolved. */
  readonly matched: true | undefined;
}

/**
 * The rules that take the event, certainly or perhaps; disabled ones never do.
 *
 * @param among Rules to ask, where many events of one kind are asked for. Default: all.
 */
export function rulesFor(
  event: SampleEvent,
  assembly: Assembly,
  among: readonly EventRule[] = eventRules(assembly),
): readonly Delivery[] {
  return among.flatMap((rule) => {
    if (rule.pattern === undefined || rule.enabled === false) return [];
    const matched: Matched = matchesEvent(rule.pattern, event);
    if (matched === false) return [];
    return [{ rule, matched: matched === true && rule.enabled === true ? true : undefined }];
  });
}

/**
 * The rules that are there for such events, enabled or not: by source and kind of event alone, whatever else their pattern
 * asks for.
 */
export function rulesAbout(event: SampleEvent, assembly: Assembly): readonly EventRule[] {
  return eventRules(assembly).filter((rule) => byKind(rule, event) === true);
}

/** All rules but those whose source or kind of event says that such events are not for them. */
export function rulesNotAgainst(event: SampleEvent, assembly: Assembly): readonly EventRule[] {
  return eventRules(assembly).filter((rule) => byKind(rule, event) !== false);
}

/** Undefined where the pattern names neither source nor kind, or cannot be resolved. */
function byKind({ pattern }: EventRule, event: SampleEvent): Matched {
  if (typeof pattern !== 'object' || pattern === null) return pattern === undefined ? false : undefined;
  const asked = Object.entries(pattern).filter(([key]) => key === 'source' || key === 'detail-type');
  return matchesEvent(Object.fromEntries(asked), event);
}

function enabledBy(state: Value | undefined, { conditional }: Resource): boolean | undefined {
  if (state === undefined || state === 'ENABLED' || state === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS') {
    return conditional === undefined ? true : undefined;
  }
  return isUnresolved(state) ? undefined : false;
}

/** CloudFormation takes a pattern as JSON text, too. */
function parsed(pattern: unknown): unknown {
  if (typeof pattern !== 'string') return pattern;
  try {
    return JSON.parse(pattern);
  } catch {
    return { $unresolved: 'a pattern that is no JSON' };
  }
}

function targetOf(value: Value, path: string, assembly: Assembly): EventTarget {
  const arn = at(value, 'Arn');
  const found = pointedTo(arn, assembly, ...TARGET_TYPES) ?? assembly.target(arn);
  const resource = found && functionBehind(found, assembly);
  return { value, path, resource, arn: resource?.arn ?? textOf(arn, assembly) };
}

function functionBehind(resource: Resource, assembly: Assembly): Resource {
  if (resource.type !== 'AWS::Lambda::Alias' && resource.type !== 'AWS::Lambda::Version') return resource;
  return pointedTo(resource.properties['FunctionName'], assembly, FUNCTION) ?? resource;
}

/** The service that a target's ARN names, such as `sns`. */
export function serviceOf({ arn }: EventTarget): string | undefined {
  return arn?.split(':')[2];
}

export interface Call {
  readonly rule: EventRule;
  readonly target: EventTarget;
  /** The way from the rule to the function where the rule does not call it itself. */
  readonly by?: QueuedWay;
}

/** A queue between a rule and a function: who reads it, and for whom. */
export interface QueuedWay {
  readonly queue: Resource;
  readonly mapping: Resource;
  /** Reads the queue. It is the called function itself, or hands on to it what the rule says is for it. */
  readonly reader: Resource;
}

/** Functions that event rules call, themselves or through a queue, with the rules and targets that call each. */
export const calledFunctions = remember((assembly): ReadonlyMap<Resource, readonly Call[]> => {
  const calls = new Map<Resource, Call[]>();
  const add = (called: Resource, call: Call) => {
    const known = calls.get(called);
    if (known === undefined) calls.set(called, [call]);
    else known.push(call);
  };
  for (const rule of eventRules(assembly)) {
    for (const target of rule.targets) {
      if (target.resource?.type === FUNCTION) add(target.resource, { rule, target });
      for (const by of queuedWays(target, assembly)) {
        for (const called of [by.reader, ...handedOn(by.reader, target, assembly)]) add(called, { rule, target, by });
      }
    }
  }
  return calls;
});

const mappings = attachments('AWS::Lambda::EventSourceMapping', 'EventSourceArn', 'AWS::SQS::Queue');

/** Who reads the queue that a rule sends to. */
function queuedWays({ resource: queue }: EventTarget, assembly: Assembly): readonly QueuedWay[] {
  if (queue?.type !== 'AWS::SQS::Queue') return [];
  return (mappings(assembly).get(queue) ?? []).flatMap((mapping) => {
    const reader = pointedTo(mapping.properties['FunctionName'], assembly, FUNCTION, ...FUNCTION_BEHIND);
    return reader === undefined ? [] : [{ queue, mapping, reader: functionBehind(reader, assembly) }];
  });
}

/** The remediation for which a rule says an event is; undefined where it says none. */
export function remediationOf({ value }: EventTarget): string | undefined {
  const template = at(value, 'InputTransformer.InputTemplate');
  return typeof template === 'string' ? /"remediation"\s*:\s*"([a-z0-9-]+)"/.exec(template)?.[1] : undefined;
}

/** A reader that serves many hands on by name: the rule says for which remediation an event is, its tag which function that is. */
function handedOn(reader: Resource, target: EventTarget, assembly: Assembly): readonly Resource[] {
  const name = remediationOf(target);
  if (name === undefined) return [];
  return assembly
    .ofType(FUNCTION)
    .filter((fn) => fn !== reader && fn.stack === reader.stack && tagOf(fn, 'rampart:remediation') === name);
}

function tagOf({ properties }: Resource, key: string): Value | undefined {
  return at(
    listOf(properties['Tags']).find((tag) => at(tag, 'Key') === key),
    'Value',
  );
}
