import { hasResource } from '../action-data';
import type { Answer, Question } from '../answer';
import { answerQuestion, sceneOf } from '../answer-question';
import { type Asker, isServiceLinked } from '../asker';
import { decide } from '../decide';
import { type Estate, resourceAt } from '../estate';
import { type Glob, globOf, hasWildcard } from '../glob';
import { KEYS_OF_ASKER } from '../implied-keys';
import { layersOf, type Scene } from '../layers';
import { patternOf } from '../pattern';
import type { Condition, Policy } from '../policy';
import type { OpenResource } from '../request';
import type { RequestContext } from '../request-context';
import type { Obstacle } from '../truth';
import { actionClasses } from './action-classes';
import { findText } from './find-text';
import { type KeyValue, keyValues } from './key-values';
import type { Barred, OpenQuestion, SearchResult } from './open-question';

/** Requests looked at before a search gives up; it then answers `unknown`. */
const MAX_REQUESTS = 20_000;

/**
 * Looks for a request that is allowed. Branches only on what the decision hangs on, so that whole classes of requests are
 * settled at once; `none` therefore speaks for every request, and a witness is asked once more as a plain question.
 */
export function search(estate: Estate, question: OpenQuestion): SearchResult {
  const obstacles = new Set<string>();
  let examined = 0;
  for (const actions of actionClasses(estate, question)) {
    const [action] = actions;
    if (action === undefined) continue;
    const run = new Run(estate, question, action);
    const witness = run.explore();
    examined += run.examined;
    if (witness !== undefined) return witness;
    for (const why of run.obstacles) obstacles.add(why);
  }
  return obstacles.size > 0 ? { found: 'unknown', why: [...obstacles] } : { found: 'none', examined };
}

class Run {
  readonly obstacles = new Set<string>();
  examined = 0;
  private readonly base: Scene;
  private readonly barred: ReadonlyMap<string, Barred>;
  private said: ReadonlyMap<string, readonly Condition[]> | undefined;

  constructor(
    private readonly estate: Estate,
    private readonly question: OpenQuestion,
    private readonly action: string,
  ) {
    const on = question.on === 'any' ? '*' : question.on;
    const plain = { as: question.as, do: action, on, ...(question.with === undefined ? {} : { with: question.with }) };
    const scene = sceneOf(estate, plain);
    const context = scene.request.context.withDefaults({ 'aws:ResourceAccount': scene.resourceAccount });
    this.base = { ...scene, request: { ...scene.request, context } };
    this.barred = new Map(Object.entries(question.barring ?? {}).map(([key, barred]) => [key.toLowerCase(), barred]));
  }

  /** Read only where a key has to be chosen: most requests are settled without one. */
  private get mentions(): ReadonlyMap<string, readonly Condition[]> {
    this.said ??= byKey([...conditionsMet(this.base), ...conditionsOfEstate(this.estate, this.base.request.asker)]);
    return this.said;
  }

  explore(): SearchResult | undefined {
    const absent = new Set([...KEYS_OF_ASKER, ...(this.question.without ?? []).map((key) => key.toLowerCase())]);
    const { asker } = this.base.request;
    // The MFA keys are not in requests of role sessions.
    if (asker.kind === 'role' || asker.kind === 'session') {
      for (const key of ['aws:multifactorauthpresent', 'aws:multifactorauthage']) absent.add(key);
    }
    const context = this.base.request.context.opened((key) => !absent.has(key));
    const open = this.question.on === 'any' && hasResource(this.action);
    return this.visit(
      context,
      open ? { inside: [globOf('arn:aws:?*:*:*:?*')], outside: [] } : this.base.request.resource,
    );
  }

  private visit(context: RequestContext, resource: string | OpenResource): SearchResult | undefined {
    this.examined += 1;
    if (this.examined > MAX_REQUESTS) {
      this.obstacles.add(`more than ${MAX_REQUESTS} kinds of requests`);
      return undefined;
    }
    const scene: Scene = { ...this.base, request: { ...this.base.request, context, resource } };
    const { decision, obstacles, by } = decide(layersOf(scene));
    if (decision === 'allowed') return this.witness(context, resource, by);
    if (decision !== 'unknown') return undefined;
    const choice = obstacles.find((o) => o.key !== undefined) ?? obstacles.find((o) => o.resource !== undefined);
    if (choice?.key !== undefined) return this.chooseKey(choice.key, context, resource);
    if (choice?.resource !== undefined && typeof resource !== 'string') {
      return this.chooseResource(choice.resource, context, resource);
    }
    this.addObstacles(obstacles);
    return undefined;
  }

  private chooseKey(key: string, context: RequestContext, resource: string | OpenResource): SearchResult | undefined {
    const within = key === 'aws:sourceip' ? this.question.from : undefined;
    const barred = this.barred.get(key);
    const told = [...(this.mentions.get(key) ?? []), ...(barred === undefined ? [] : [literals(key, barred)])];
    const { values, complete, first } = keyValues(key, told, context, within);
    if (first !== undefined && first !== key) return this.chooseKey(first, context, resource);
    if (!complete) this.obstacles.add(`more values of ${key} than a search tries`);
    for (const value of values) {
      if (value === undefined && within !== undefined) continue;
      if (value?.some((text) => barred?.covers(text)) === true) continue;
      const found = this.visit(linked(context.decided(key, value), key, value), resource);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private chooseResource(glob: Glob, context: RequestContext, resource: OpenResource): SearchResult | undefined {
    const { inside, outside } = resource;
    for (const next of [
      { inside: [...inside, glob], outside },
      { inside, outside: [...outside, glob] },
    ]) {
      const possible = findText(next.inside, next.outside);
      if (possible === 'none') continue;
      if (possible === 'too-many') this.obstacles.add('more kinds of resources than a search tries');
      const found = this.visit(context, next);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private witness(
    context: RequestContext,
    resource: string | OpenResource,
    by: readonly string[],
  ): SearchResult | undefined {
    const text = typeof resource === 'string' ? resource : findText(resource.inside, resource.outside);
    const on = typeof text === 'string' ? (text === 'none' || text === 'too-many' ? undefined : text) : text.text;
    if (on === undefined) return undefined;
    const request: Question = {
      as: this.question.as,
      do: this.action,
      on,
      with: this.keysOf(context),
    };
    const answer = answerQuestion(this.estate, request);
    // A key or role outside the assembly has a policy that we do not see; the identity's side of it is what was asked.
    if (answer.decision === 'allowed') return { found: 'witness', request, answer };
    if (answer.decision === 'unknown') return { found: 'witness', request, answer: { decision: 'allowed', by } };
    return this.atResource(on, resource, answer);
  }

  /** An open resource turned out to be one of the assembly, whose own policies have a say and may want other keys. */
  private atResource(on: string, resource: string | OpenResource, answer: Answer): SearchResult | undefined {
    const { estate, question, action } = this;
    if (typeof resource === 'string' || resourceAt(estate, on) === undefined) {
      this.obstacles.add(`${action} on ${on} is ${answer.decision} by ${answer.by.join(', ')}`);
      return undefined;
    }
    const there = new Run(estate, { ...question, on }, action);
    const found = there.explore();
    this.examined += there.examined;
    for (const why of there.obstacles) this.obstacles.add(why);
    // Where the pattern leaves only this one resource, that it cannot be done there settles it.
    const only = resource.inside.some((glob) => !hasWildcard(glob));
    if (found === undefined && !only) this.obstacles.add(`whether ${action} is possible beside ${on}`);
    return found;
  }

  /** The keys that were given or chosen; those that follow from who asks need not be said. */
  private keysOf(context: RequestContext): Readonly<Record<string, string | readonly string[]>> {
    const given = this.question.with ?? {};
    const chosen = context
      .entries()
      .filter(([key]) => this.base.request.context.get(key) === undefined)
      .map(([key, values]) => [key, values.length === 1 ? (values[0] ?? '') : values] as const);
    return { ...given, ...Object.fromEntries(chosen) };
  }

  private addObstacles(obstacles: readonly Obstacle[]): void {
    for (const { why } of obstacles) this.obstacles.add(why);
  }
}

/** Age and presence of MFA come and go together. */
function linked(context: RequestContext, key: string, value: KeyValue): RequestContext {
  const present = 'aws:multifactorauthpresent';
  const age = 'aws:multifactorauthage';
  if (key === present && value?.[0] !== 'true') return context.decided(age, undefined);
  if (key === age) return value === undefined ? context : context.decided(present, ['true']);
  return context;
}

/** Conditions of the policies that this request meets. */
function conditionsMet({ identity, session, resource }: Scene): readonly Condition[] {
  return conditionsOf([
    ...(identity?.policies ?? []),
    ...(identity?.boundary === undefined ? [] : [identity.boundary]),
    ...(session ?? []),
    ...(resource?.policies ?? []),
  ]);
}

interface EstateConditions {
  readonly endpoints: readonly Condition[];
  readonly organisation: readonly Condition[];
}

const estateConditions = new WeakMap<Estate, EstateConditions>();

/** Conditions that every request may meet; an estate has many endpoints, so that they are gathered once. */
function conditionsOfEstate(estate: Estate, asker: Asker): readonly Condition[] {
  const found = estateConditions.get(estate) ?? {
    endpoints: conditionsOf([...estate.endpoints.values()].map((endpoint) => endpoint.policy)),
    organisation: conditionsOf([...estate.scps, ...estate.rcps].flatMap((level) => level.policies)),
  };
  estateConditions.set(estate, found);
  return isServiceLinked(asker) ? found.endpoints : [...found.organisation, ...found.endpoints];
}

function conditionsOf(policies: readonly Policy[]): readonly Condition[] {
  return policies.flatMap((p) => p.statements.flatMap((s) => s.conditions));
}

/** Parts the values of a key by those that are barred, as a condition would. */
function literals(key: string, { literals: texts }: Barred): Condition {
  const values = texts.map((text) => patternOf(text, false));
  return { operator: 'stringequals', set: undefined, ifExists: false, key, values };
}

function byKey(conditions: readonly Condition[]): ReadonlyMap<string, readonly Condition[]> {
  const mentions = new Map<string, Condition[]>();
  for (const condition of conditions) {
    const same = mentions.get(condition.key);
    if (same === undefined) mentions.set(condition.key, [condition]);
    else same.push(condition);
  }
  return mentions;
}
