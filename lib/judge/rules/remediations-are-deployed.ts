import type { Finding } from '../../promises/judgement';
import { completeRemediations } from '../../promises/remediation-catalogue';
import type { Resource } from '../assembly/assembly';
import type { Rule } from '../rule';
import { type Call, calledFunctions } from './grounds/event-deliveries';
import { faults, tagsOf } from './grounds/property';
import { ask, onBehalfOf } from './grounds/publish-proof';
import { linksTo } from './grounds/remediation-way';
import { bad, type Ground, good, open, type Ruling, subjectOf, wholeAssembly } from './grounds/ruling';

const FUNCTION = 'AWS::Lambda::Function';
const REMEDIATIONS = completeRemediations.map(({ name }) => name).sort();

/**
 * Follows every way to a remediation, link by link: an enabled rule with a pattern, the queue that it sends to and that
 * lets it, the dispatcher that reads the queue, knows the function and may wake it, and the ledger of both. A rule may also
 * call the function itself. One broken way is a fault, however many others there are: its events end nowhere.
 */
export const remediationsAreDeployed: Rule = {
  control: 'REM-05',
  examine: (assembly, expectations) =>
    REMEDIATIONS.map((name): Finding => {
      const candidates = assembly
        .ofType(FUNCTION)
        .filter((one) => tagsOf(one).get('rampart:remediation') === name)
        .map((one) => ({ subject: subjectOf(one), ...woken(one, name, { assembly, expectations }) }));
      const [best] = ['holds', 'unknown', 'fails'].flatMap((v) => candidates.filter(({ verdict }) => verdict === v));
      return best ?? { subject: wholeAssembly(FUNCTION), ...bad(`no function is tagged as remediation ${name}`) };
    }),
};

function woken(called: Resource, name: string, ground: Ground): Ruling {
  const calls = (calledFunctions(ground.assembly).get(called) ?? []).filter(({ rule }) => rule.pattern !== undefined);
  const live = calls.filter(({ rule }) => rule.enabled !== false);
  if (live.length === 0) return bad(`no enabled event rule wakes remediation ${name}`);
  const queued = live.filter(({ by }) => by !== undefined);
  const direct = live.filter(({ by }) => by === undefined).map((call) => mayCall(call, called, name, ground));
  // A rule that calls the function itself is enough; a broken one beside it is REM-01's.
  if (direct.some(({ verdict }) => verdict === 'holds'))
    return direct.find(({ verdict }) => verdict === 'holds') as Ruling;
  const links = queued.flatMap((call) => linksTo(called, name, call, ground));
  const broken = faults(links).filter(({ verdict }) => verdict !== 'holds');
  const worst = broken.find(({ verdict }) => verdict === 'fails') ?? broken[0];
  if (worst !== undefined) return worst;
  if (queued.length === 0) return direct.find(({ verdict }) => verdict === 'unknown') ?? (direct[0] as Ruling);
  return queued.some(({ rule }) => rule.enabled === undefined)
    ? open(`whether an event rule wakes remediation ${name} cannot be resolved`)
    : good(`remediation ${name} is woken by ${queued.length} event rules`);
}

function mayCall({ rule }: Call, called: Resource, name: string, { assembly }: Ground): Ruling {
  const decision =
    called.arn === undefined
      ? 'unknown'
      : ask(assembly, {
          as: 'events.amazonaws.com',
          do: 'lambda:InvokeFunction',
          on: called.arn,
          with: onBehalfOf(rule.resource, assembly),
        }).decision;
  if (decision === 'unknown' || (decision === 'allowed' && rule.enabled !== true)) {
    return open(`whether an event rule wakes remediation ${name} cannot be resolved`);
  }
  return decision === 'allowed'
    ? good(`remediation ${name} is woken by ${rule.resource.logicalId}`)
    : bad(`no event rule may call remediation ${name}: the function's policy does not let it`);
}
