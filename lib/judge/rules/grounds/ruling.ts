import type { Finding, Subject } from '../../../promises/judgement';
import type { Assembly, Resource, Value } from '../../assembly/assembly';
import type { Expectations } from '../../expectations';
import type { Rule } from '../../rule';

/** What a rule says of one resource, without the resource. */
export type Ruling = Omit<Finding, 'subject'>;

export interface Ground {
  readonly assembly: Assembly;
  readonly expectations: Expectations;
}

export function good(reason: string, property?: string, observed?: unknown): Ruling {
  return ruling('holds', reason, property, observed);
}

export function bad(reason: string, property?: string, observed?: unknown, expected?: unknown): Ruling {
  return { ...ruling('fails', reason, property, observed), ...(expected === undefined ? {} : { expected }) };
}

/** The templates do not tell it. */
export function open(reason: string, property?: string, observed?: unknown): Ruling {
  return ruling('unknown', reason, property, observed);
}

function ruling(verdict: Ruling['verdict'], reason: string, property?: string, observed?: unknown): Ruling {
  return {
    verdict,
    reason,
    ...(property === undefined ? {} : { property: `Properties/${property.replaceAll('.', '/')}` }),
    ...(observed === undefined ? {} : { observed }),
  };
}

export function subjectOf(resource: Resource): Subject {
  const { stack, logicalId, type, path } = resource;
  return { stack, logicalId, type, ...(path === undefined ? {} : { path }) };
}

/** For what the assembly as a whole has or lacks. */
export function wholeAssembly(type: string): Subject {
  return { stack: '*', logicalId: '', type };
}

export type Examine = (resource: Resource, ground: Ground) => Ruling | readonly Ruling[] | undefined;

/** A rule that looks at every resource of some types by itself; `undefined` means that it is no subject. */
export function perResource(control: string, types: readonly string[], examine: Examine): Rule {
  return {
    control,
    examine: (assembly, expectations) =>
      assembly.ofType(...types).flatMap((resource) => about(resource, examine(resource, { assembly, expectations }))),
  };
}

/** A rule that asks for something to exist: one resource that satisfies is enough. */
export function exists(
  control: string,
  ask: {
    readonly types: readonly string[];
    /** What is missing, as a sentence. */
    readonly missing: string;
    /** Account-wide switch with which a profile leaves it alone. */
    readonly switch?: string;
    readonly examine: Examine;
  },
): Rule {
  return {
    control,
    wanted: ({ skipped }) => ask.switch !== undefined && !skipped.has(ask.switch),
    examine: (assembly, expectations) => {
      if (ask.switch !== undefined && expectations.skipped.has(ask.switch)) return [];
      const candidates = assembly.ofType(...ask.types).flatMap((resource) => {
        const found = about(resource, ask.examine(resource, { assembly, expectations }));
        return resource.conditional === undefined ? found : found.map(undecided);
      });
      const satisfied = satisfying(candidates);
      if (satisfied.length > 0) return satisfied;
      if (candidates.length > 0) return candidates;
      return [{ subject: wholeAssembly(ask.types[0] ?? ''), ...bad(ask.missing) }];
    },
  };
}

/** Findings of those resources of which nothing but good is said. */
function satisfying(findings: readonly Finding[]): readonly Finding[] {
  const key = ({ subject }: Finding) => `${subject.stack}/${subject.logicalId}`;
  const lacking = new Set(findings.filter((f) => f.verdict !== 'holds').map(key));
  return findings.filter((finding) => !lacking.has(key(finding)));
}

function undecided(finding: Finding): Finding {
  return finding.verdict === 'holds'
    ? { ...finding, verdict: 'unknown', reason: `${finding.reason}, where its condition is met` }
    : finding;
}

function about(resource: Resource, said: Ruling | readonly Ruling[] | undefined): Finding[] {
  const rulings = said === undefined ? [] : Array.isArray(said) ? (said as readonly Ruling[]) : [said as Ruling];
  return rulings.map((r) => ({ subject: subjectOf(resource), ...r }));
}

/** A number among the figures. @throws when the catalogue has no such figure: a fault of the rule, not of the template. */
export function figure({ expectations }: Ground, name: string): number {
  const value = expectations.figures[name];
  if (typeof value !== 'number') throw new Error(`the figure ${name} is ${JSON.stringify(value)}, not a number`);
  return value;
}

/** Small enough for evidence: what a value is, without its depths. */
export function shown(value: Value | undefined): unknown {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  return text.length <= 300 ? value : `${text.slice(0, 300)}...`;
}
