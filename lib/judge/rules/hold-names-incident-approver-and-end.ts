import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource, Value } from '../assembly/assembly';
import { textOf } from '../assembly/text-of';
import { at, isUnresolved, say } from '../assembly/value';
import type { Rule } from '../rule';
import { pointedTo } from './grounds/links';
import { valueWithin, worst } from './grounds/property';
import { bad, figure, type Ground, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';
import { functionMayAtHome } from './grounds/woken-functions';

const FUNCTION = 'AWS::Lambda::Function';
const MACHINE = 'AWS::StepFunctions::StateMachine';
const MOST = 'Environment.Variables.HOLD_MAX_DAYS';
const HOLD = 'backup:CreateLegalHold';

/**
 * A hold is placed by a function that bounds its end, at the end of a state machine whose every way to that step leads
 * through a person: without the states that wait for one, the step cannot be reached.
 */
export const holdNamesIncidentApproverAndEnd: Rule = {
  control: 'BAK-26',
  examine: (assembly, expectations) => {
    const ground = { assembly, expectations };
    const holders = assembly.ofType(FUNCTION).filter((fn) => at(fn.properties, MOST) !== undefined);
    if (holders.length > 0) return holders.map((fn): Finding => ({ subject: subjectOf(fn), ...holds(fn, ground) }));
    // Where nothing is backed up there is nothing to hold.
    if (assembly.ofType('AWS::Backup::BackupVault').length === 0) return [];
    return [
      { subject: wholeAssembly(FUNCTION), ...bad('nothing places a hold on backups with an end and an approver') },
    ];
  },
};

function holds(fn: Resource, ground: Ground): Ruling {
  const { assembly } = ground;
  if (fn.conditional !== undefined) return open('is there only where its condition is met');
  const rulings = [
    valueWithin(at(fn.properties, MOST), MOST, { min: 1, max: figure(ground, 'legalHoldMaxDays') }),
    functionMayAtHome(fn, HOLD, { service: 'backup', resource: 'legal-hold:1' }, ground),
    approved(fn, assembly),
  ];
  const decisive = worst(rulings) ?? open('was not examined');
  return decisive.verdict === 'holds'
    ? good('places holds that end in time, after a person has approved', MOST)
    : decisive;
}

function approved(fn: Resource, assembly: Assembly): Ruling {
  const rulings = assembly.ofType(MACHINE).flatMap((machine): readonly Ruling[] => {
    const states = statesOf(machine);
    if (states === undefined) return [open(`the states of ${machine.logicalId} cannot be resolved`)];
    const calling = Object.keys(states).filter((name) => places(states[name], fn, assembly));
    if (calling.length === 0) return [];
    const past = reachedWithoutAPerson(machine, states, assembly);
    const around = calling.find((name) => past.has(name));
    return [
      around === undefined
        ? good(`${machine.logicalId} asks a person first`)
        : bad(`${machine.logicalId} reaches ${around} without asking a person`),
    ];
  });
  return worst(rulings) ?? bad('no state machine calls it to place a hold');
}

type States = Readonly<Record<string, Value>>;

function definitionOf({ properties }: Resource): Value | undefined {
  const { Definition, DefinitionString } = properties;
  if (Definition !== undefined) return Definition;
  if (typeof DefinitionString !== 'string') return undefined;
  try {
    return JSON.parse(DefinitionString) as Value;
  } catch {
    return undefined;
  }
}

function statesOf(machine: Resource): States | undefined {
  const states = at(definitionOf(machine), 'States');
  if (states === undefined || isUnresolved(states) || typeof states !== 'object' || states === null) return undefined;
  return states as States;
}

/** A step that calls the function for anything but a look at the request. */
function places(state: Value | undefined, fn: Resource, assembly: Assembly): boolean {
  const called = at(state, 'Parameters.FunctionName') ?? at(state, 'Arguments.FunctionName') ?? at(state, 'Resource');
  const ours = pointedTo(called, assembly, FUNCTION) === fn;
  return ours && say(at(state, 'Parameters.Payload.op') ?? at(state, 'Arguments.Payload.op')) !== 'check';
}

/** A task of an activity, or one that waits for its token: only somebody outside ends it. */
function waitsForAPerson(state: Value | undefined, assembly: Assembly): boolean {
  const raw = at(state, 'Resource');
  if (pointedTo(raw, assembly, 'AWS::StepFunctions::Activity') !== undefined) return true;
  const resource = textOf(raw, assembly) ?? '';
  return resource.includes(':activity:') || resource.endsWith('.waitForTaskToken');
}

/** Every state that an execution can reach when those that wait for a person never end well. */
function reachedWithoutAPerson(machine: Resource, states: States, assembly: Assembly): ReadonlySet<string> {
  const reached = new Set<string>();
  const ways = [say(at(definitionOf(machine), 'StartAt'))];
  while (ways.length > 0) {
    const name = ways.pop() ?? '';
    const state = states[name];
    if (reached.has(name) || state === undefined) continue;
    reached.add(name);
    // What catches a person's refusal, or the end of patience, goes on without approval.
    ways.push(...nextOf(state, waitsForAPerson(state, assembly) ? ['Catch'] : ['Next', 'Default', 'Choices', 'Catch']));
  }
  return reached;
}

function nextOf(state: Value, keys: readonly string[]): string[] {
  return keys.flatMap((key) => {
    const value = at(state, key);
    if (Array.isArray(value)) return value.map((entry) => say(at(entry as Value, 'Next')));
    return value === undefined ? [] : [say(value)];
  });
}
