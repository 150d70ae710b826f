import { controls } from '../../promises/controls';
import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource } from '../assembly/assembly';
import type { Rule } from '../rule';
import { type Call, calledFunctions } from './grounds/event-deliveries';
import { tagsOf } from './grounds/property';
import { ask, onBehalfOf } from './grounds/publish-proof';
import { bad, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';

const FUNCTION = 'AWS::Lambda::Function';
const REMEDIATIONS = [...new Set(controls.flatMap(({ remediation }) => remediation ?? []))].sort();

/** Follows the way: an enabled rule with a pattern, the function as its target, and the function's leave to be called. */
export const remediationsAreDeployed: Rule = {
  control: 'REM-05',
  examine: (assembly) =>
    REMEDIATIONS.map((name): Finding => {
      const candidates = assembly
        .ofType(FUNCTION)
        .filter((one) => tagsOf(one).get('rampart:remediation') === name)
        .map((one) => ({ subject: subjectOf(one), ...woken(one, name, assembly) }));
      const [best] = ['holds', 'unknown', 'fails'].flatMap((v) => candidates.filter(({ verdict }) => verdict === v));
      return best ?? { subject: wholeAssembly(FUNCTION), ...bad(`no function is tagged as remediation ${name}`) };
    }),
};

function woken(called: Resource, name: string, assembly: Assembly): Ruling {
  const calls = (calledFunctions(assembly).get(called) ?? []).filter(({ rule }) => rule.pattern !== undefined);
  const live = calls.filter(({ rule }) => rule.enabled !== false);
  if (live.length === 0) return bad(`no enabled event rule wakes remediation ${name}`);
  const decisions = live.map((call) => ({ call, decision: mayCall(call, called, assembly) }));
  if (decisions.some(({ call, decision }) => decision === 'allowed' && call.rule.enabled === true)) {
    return good(`remediation ${name} is woken by ${live.length} event rules`);
  }
  return decisions.some(({ decision }) => decision === 'unknown' || decision === 'allowed')
    ? open(`whether an event rule wakes remediation ${name} cannot be resolved`)
    : bad(`no event rule may call remediation ${name}: the function's policy does not let it`);
}

function mayCall({ rule }: Call, called: Resource, assembly: Assembly): string {
  return called.arn === undefined
    ? 'unknown'
    : ask(assembly, {
        as: 'events.amazonaws.com',
        do: 'lambda:InvokeFunction',
        on: called.arn,
        with: onBehalfOf(rule.resource, assembly),
      }).decision;
}
