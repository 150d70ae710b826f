import type { Estate, Identity } from '../estate';
import { trustStatements } from '../questions/humans';
import type { OpenQuestion } from '../search/open-question';
import { search } from '../search/search';
import type { Method, Need } from './method';

export interface Edge {
  readonly method: Method;
  /** Undefined for a new identity with every permission. */
  readonly to: Identity | undefined;
}

export interface Edges {
  readonly edges: readonly Edge[];
  /** What keeps some method from being decided. */
  readonly obstacles: readonly string[];
}

/** How services take a role; Amazon Cognito takes it for the people that it vouches for. */
const TAKES = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'];

type Possible = true | false | { readonly unknown: readonly string[] };

/** Which identities another one can win in one step. */
export class Reach {
  private readonly known = new Map<string, Edges>();
  private readonly asked = new Map<string, Possible>();
  private readonly named = new Map<string, Set<string>>();

  constructor(
    private readonly estate: Estate,
    private readonly methods: readonly Method[],
  ) {}

  from(identity: Identity): Edges {
    const before = this.known.get(identity.arn);
    if (before !== undefined) return before;
    const edges: Edge[] = [];
    const obstacles = new Set<string>();
    for (const method of this.methods) {
      // Most identities lack some action of the method on any resource at all.
      if (!method.needs.every((need) => this.mayEver(identity, need))) continue;
      for (const to of this.targets(identity, method)) {
        const result = this.works(identity, method, to);
        if (result === true) edges.push({ method, to });
        else if (result !== false) for (const why of result.unknown) obstacles.add(why);
      }
    }
    const found = { edges, obstacles: [...obstacles] };
    this.known.set(identity.arn, found);
    return found;
  }

  private targets(identity: Identity, { wins, needs, kind = 'role' }: Method): readonly (Identity | undefined)[] {
    if (wins === 'everything') return [undefined];
    if (wins === 'self' || wins === 'unbounded') return identity.kind === kind ? [identity] : [];
    const others = [...this.estate.identities.values()].filter((i) => i.kind === kind && i.arn !== identity.arn);
    const takes = needs.some((need) => need.do.includes('sts:AssumeRole'));
    if (!takes || this.ask({ as: identity.arn, do: ['sts:AssumeRole'], on: 'any' }) !== false) return others;
    // Without an identity policy for it, only roles that name the identity, or everybody, can be taken.
    return others.filter((other) => this.mayName(other.arn, identity.arn));
  }

  /** Whether a trust policy may name the identity without leaving it to the account. */
  private mayName(role: string, identity: string): boolean {
    let names = this.named.get(role);
    if (names === undefined) {
      names = new Set();
      for (const { effect, principals, faults } of trustStatements(this.estate, role)) {
        if (faults.length > 0 || principals?.inverted) names.add('*');
        if (effect === 'Allow')
          for (const { id } of principals?.items ?? []) names.add(typeof id === 'string' ? id : '*');
      }
      this.named.set(role, names);
    }
    return names.has('*') || names.has(identity);
  }

  private works(identity: Identity, method: Method, to: Identity | undefined): Possible {
    if (method.passedTo !== undefined && to !== undefined) {
      const taken = this.ask({ as: method.passedTo, do: TAKES, on: to.arn });
      if (taken === false) return false;
    }
    let result: Possible = true;
    for (const need of method.needs) {
      const met = this.met(identity, method, need, to);
      if (met === false) return false;
      if (met !== true) result = met;
    }
    return result;
  }

  /** Met by one of the things that the need may work on. */
  private met(identity: Identity, method: Method, need: Need, to: Identity | undefined): Possible {
    let result: Possible = false;
    for (const on of this.objects(identity, method, need, to)) {
      const service = need.do.includes('iam:PassRole') ? method.passedTo : undefined;
      const answer = this.ask({
        as: identity.arn,
        do: need.do,
        on,
        ...(service === undefined ? {} : { with: { 'iam:PassedToService': service } }),
        // A role or user of one's own making should not be bounded by somebody else's choice.
        ...(method.wins === 'everything' ? { without: ['iam:PermissionsBoundary'] } : {}),
      });
      if (answer === true) return true;
      if (answer !== false) result = answer;
    }
    return result;
  }

  private objects(identity: Identity, method: Method, need: Need, to: Identity | undefined): readonly string[] {
    switch (need.on) {
      case 'self':
        return [identity.arn];
      case 'target':
        return to === undefined ? [] : [to.arn];
      case 'own-policy':
        return identity.policyArns ?? [];
      case 'policy-of-target':
        return to?.policyArns ?? [];
      case 'own-boundary':
        return identity.boundaryArn === undefined ? [] : [identity.boundaryArn];
      case 'workload':
        return this.workloads(method, to).map((arn) => (arn === '*' ? 'any' : arn));
      case 'around-workload':
        return this.workloads(method, to).length === 0 ? [] : ['any'];
      case 'provider':
        return to === undefined ? [] : providersOf(this.estate, to.arn);
      case 'any':
        return ['any'];
    }
  }

  private workloads({ runsIn }: Method, to: Identity | undefined): readonly string[] {
    return this.estate.workloads.filter((w) => w.service === runsIn && w.role === to?.arn).map(({ arn }) => arn);
  }

  private mayEver(identity: Identity, need: Need): boolean {
    // A trust policy alone may let somebody take a role.
    if (need.do.includes('sts:AssumeRole')) return true;
    return this.ask({ as: identity.arn, do: need.do, on: 'any' }) !== false;
  }

  private ask(question: OpenQuestion): Possible {
    const key = JSON.stringify(question);
    const before = this.asked.get(key);
    if (before !== undefined) return before;
    const result = search(this.estate, question);
    const possible = result.found === 'witness' ? true : result.found === 'none' ? false : { unknown: result.why };
    this.asked.set(key, possible);
    return possible;
  }
}

/** Providers that may vouch for somebody who takes the role. */
function providersOf(estate: Estate, role: string): readonly string[] {
  return trustStatements(estate, role)
    .filter((statement) => statement.effect === 'Allow')
    .flatMap((statement) => statement.principals?.items ?? [])
    .flatMap(({ kind, id }) => (kind === 'Federated' && typeof id === 'string' && id.startsWith('arn:') ? [id] : []));
}
