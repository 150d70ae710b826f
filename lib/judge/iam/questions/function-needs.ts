import type { Finding } from '../../../promises/judgement';
import type { Assembly, Resource } from '../../assembly/assembly';
import type { Organisation } from '../../expectations';
import { actionExists, actionsOfService, allServices, properName } from '../action-data';
import type { Estate, Identity } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import { matchesGlob } from '../glob';
import { actionClasses } from '../search/action-classes';
import { search } from '../search/search';
import { subjectFor } from './findings';

/** What the Lambda service does with the role of every function to keep what it says; no handler calls it. */
const TO_LOG = ['logs:createlogstream', 'logs:putlogevents'];
/** What it does besides where the function is traced. */
const TO_TRACE = ['xray:puttelemetryrecords', 'xray:puttracesegments'];
const BY_LAMBDA = new Set([...TO_LOG, ...TO_TRACE]);

/**
 * Least privilege both ways: the role of a function allows what its handler calls, and nothing else. The calls are those
 * that the function declares in `Metadata.Rampart.calls` (IAM actions, from the recorded calls of the e2e tests). A call
 * that is missing would fail in production; one that is too many is a way in. Where some functions declare, one that does
 * not is unknown; an assembly in which none does was made by others, and nothing is asked.
 */
export function functionNeeds(assembly: Assembly, organisation?: Organisation): readonly Finding[] {
  const estate = estateOfAssembly(assembly, organisation);
  const functions = assembly.ofType('AWS::Lambda::Function').map((fn) => ({ fn, declared: declaredCalls(fn) }));
  if (functions.every(({ declared }) => declared === undefined)) return [];
  return functions.map(({ fn, declared }) =>
    declared === undefined ? undeclared(assembly, fn) : compare(assembly, estate, fn, declared),
  );
}

function undeclared(assembly: Assembly, fn: Resource): Finding {
  return {
    subject: subjectFor(assembly, fn.arn ?? '', fn.type),
    verdict: 'unknown',
    property: 'Metadata/Rampart/calls',
    reason: 'the function does not say what its handler calls, while others do',
  };
}

/** IAM actions that the function says its handler needs; undefined where it says nothing. */
function declaredCalls(fn: Resource): readonly string[] | undefined {
  const rampart = fn.metadata['Rampart'];
  const calls = typeof rampart === 'object' && rampart !== null ? (rampart as { calls?: unknown }).calls : undefined;
  return Array.isArray(calls) ? calls.map(String) : undefined;
}

function compare(assembly: Assembly, estate: Estate, fn: Resource, declared: readonly string[]): Finding {
  const subject = subjectFor(assembly, fn.arn ?? '', fn.type);
  const role = estate.workloads.find((workload) => workload.arn === fn.arn)?.role;
  const identity = role === undefined ? undefined : estate.identities.get(role);
  if (identity === undefined) {
    return {
      subject,
      verdict: 'unknown',
      property: 'Properties/Role',
      reason: 'the role of the function is not in the assembly',
    };
  }
  const strange = declared.filter((call) => !actionExists(call));
  if (strange.length > 0) {
    return { subject, verdict: 'fails', observed: { strange }, reason: `AWS has no action ${strange.join(', ')}` };
  }
  const { allowed, open } = possibleActions(estate, identity);
  if (open.length > 0) {
    return {
      subject,
      verdict: 'unknown',
      observed: { missing: open },
      reason: `what the role allows cannot be decided: ${open[0]}`,
    };
  }
  const wanted = new Set(declared.map((call) => call.toLowerCase()));
  // What Lambda itself does in the role's name is none of the handler's calls; without its logs nobody sees what happened.
  const asked = [...allowed].filter((call) => wanted.has(call) || !BY_LAMBDA.has(call));
  const missing = [...wanted, ...TO_LOG.filter((call) => !wanted.has(call))]
    .filter((call) => !allowed.has(call))
    .map(properName);
  const extra = asked.filter((call) => !wanted.has(call)).map(properName);
  if (missing.length === 0 && extra.length === 0) {
    return {
      subject,
      verdict: 'holds',
      observed: { needed: sorted(wanted), allowed: sorted(asked) },
      reason: `the role allows exactly the ${wanted.size} declared calls`,
    };
  }
  return {
    subject,
    verdict: 'fails',
    observed: { missing, extra, needed: sorted(wanted), allowed: sorted(asked) },
    expected: declared,
    reason: [
      missing.length > 0 ? `the role lacks ${missing.join(', ')}` : '',
      extra.length > 0 ? `the role allows ${extra.join(', ')}, which no declared call needs` : '',
    ]
      .filter((part) => part !== '')
      .join('; '),
  };
}

function sorted(calls: Iterable<string>): readonly string[] {
  return [...calls].map(properName).sort();
}

/** Every action that the role can do on anything, in lower case. */
function possibleActions(
  estate: Estate,
  identity: Identity,
): { allowed: ReadonlySet<string>; open: readonly string[] } {
  const allowed = new Set<string>();
  const open = new Set<string>();
  for (const actions of actionClasses(estate, { as: identity.arn, do: candidates(identity), on: 'any' })) {
    const result = search(estate, { as: identity.arn, do: actions.slice(0, 1), on: 'any' });
    if (result.found === 'witness') for (const action of actions) allowed.add(action.toLowerCase());
    if (result.found === 'unknown') for (const why of result.why) open.add(why);
  }
  return { allowed, open: [...open] };
}

/** Actions that some Allow of the identity covers, expanded from its patterns. */
function candidates(identity: Identity): readonly string[] {
  const found = new Set<string>();
  for (const statement of identity.policies.flatMap((p) => p.statements)) {
    if (statement.effect !== 'Allow') continue;
    const globs = statement.actions.items.filter((item) => typeof item === 'string');
    const services = statement.actions.inverted ? allServices() : servicesOf(globs);
    for (const action of services.flatMap(actionsOfService)) {
      const covered = globs.some((glob) => matchesGlob(glob, action.toLowerCase()));
      if (covered !== statement.actions.inverted) found.add(action);
    }
  }
  return [...found];
}

function servicesOf(globs: readonly string[]): readonly string[] {
  const services = globs.map((glob) => glob.slice(0, Math.max(0, glob.indexOf(':'))));
  return services.every((service) => /^[a-z0-9-]+$/.test(service)) ? [...new Set(services)] : allServices();
}
