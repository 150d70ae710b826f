import { allRules } from '../../../lib/judge/all-rules';
import type { Assembly } from '../../../lib/judge/assembly/assembly';
import { AssemblyError } from '../../../lib/judge/assembly/assembly-error';
import { assemblyOf, resourceOf } from '../../../lib/judge/assembly/assembly-of';
import { isRawRecord, own, type RawRecord, type RawStack } from '../../../lib/judge/assembly/raw-stack';
import { Resolver } from '../../../lib/judge/assembly/resolver';
import { type Scope, scopeOf } from '../../../lib/judge/assembly/scope';
import type { Expectations } from '../../../lib/judge/expectations';
import { judge } from '../../../lib/judge/judge';
import type { Rule } from '../../../lib/judge/rule';
import type { Judgement } from '../../../lib/promises/judgement';
import type { Mutant } from './mutants';
import { Reads, touches } from './reads';
import { replacedAssembly } from './replaced-assembly';

interface Witness {
  readonly rule: Rule;
  readonly before: Judgement;
  readonly reads: Reads;
  readonly ms: number;
}

/** Control that noticed it, `refused` where the templates can no longer be read, or undefined where nobody noticed. */
type Notice = { readonly by: string } | undefined;

/** Judges an assembly once with all rules, and then many mutants of it, each only with the rules that could say otherwise. */
export class Jury {
  /** Rules that crashed over a mutant. */
  readonly stumbles: string[] = [];
  private readonly base: Assembly;
  private readonly witnesses: readonly Witness[];
  private readonly scopes: ReadonlyMap<string, Scope>;
  private readonly knownUses = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly stacks: readonly RawStack[],
    private readonly expectations: Expectations,
  ) {
    this.base = assemblyOf(stacks);
    this.scopes = new Map(stacks.map((stack) => [stack.name, scopeOf(stack)]));
    this.witnesses = allRules
      .map((rule): Witness => {
        const reads = new Reads();
        const before = judgementOf(reads.watch(this.base), expectations, rule);
        const began = performance.now();
        judgementOf(this.base, expectations, rule);
        return { rule, before, reads, ms: performance.now() - began };
      })
      .sort((a, b) => a.ms - b.ms);
  }

  /** Control by which some finding is now worse: fails or is unknown, and held before or was not there. */
  notices(mutant: Mutant): Notice {
    const suspect = this.suspect(mutant);
    if (suspect === 'refused') return { by: 'refused' };
    for (const { rule, before } of suspect.witnesses) {
      const after = judgementOf(suspect.assembly, this.expectations, rule);
      if (stumbled(after)) this.stumbles.push(`${rule.control} at ${mutant.logicalId} ${mutant.name}`);
      else if (isWorse(before, after)) return { by: rule.control };
    }
    return undefined;
  }

  /** The same without the short way, to show that it is no other. */
  noticesSlowly(mutant: Mutant): boolean {
    const assembly = this.reread(mutant);
    if (assembly === 'refused') return true;
    return this.witnesses.some(({ rule, before }) => {
      const after = judgementOf(assembly, this.expectations, rule);
      return !stumbled(after) && isWorse(before, after);
    });
  }

  /** Controls whose verdict is another one in templates that ought to mean the same. */
  turned(stacks: readonly RawStack[]): readonly string[] {
    const assembly = assemblyOf(stacks);
    return this.witnesses.flatMap(({ rule, before }) => {
      const { verdict } = judgementOf(assembly, this.expectations, rule);
      return verdict === before.verdict ? [] : [`${rule.control} ${before.verdict} -> ${verdict}`];
    });
  }

  private suspect(mutant: Mutant): 'refused' | { assembly: Assembly; witnesses: readonly Witness[] } {
    const { entry, twin, stack } = mutant.make();
    const before = this.base.resource(mutant.stack, mutant.logicalId);
    const raw = this.stacks.find(({ name }) => name === mutant.stack);
    if (entry !== undefined && twin === undefined && stack === undefined && before !== undefined && raw !== undefined) {
      const { after, uses } = this.resolved(raw, mutant.logicalId, entry);
      if (after !== undefined && after.arn === before.arn && after.physicalId === before.physicalId) {
        const rewired = !sameSet(uses, this.usesOf(raw, mutant.logicalId));
        const witnesses = this.witnesses.filter(
          ({ reads }) => (rewired && reads.referrers) || touches(reads, before, after),
        );
        return { assembly: replacedAssembly(this.base, before, after, uses), witnesses };
      }
    }
    const assembly = this.reread(mutant);
    return assembly === 'refused' ? assembly : { assembly, witnesses: this.witnesses };
  }

  private reread(mutant: Mutant): Assembly | 'refused' {
    const { entry, twin, stack: other } = mutant.make();
    const changes = { [mutant.logicalId]: entry, ...(twin === undefined ? {} : { [`${mutant.logicalId}Twin`]: twin }) };
    const change = (stack: RawStack) => other ?? withResources(stack, changes);
    try {
      return assemblyOf(this.stacks.map((stack) => (stack.name === mutant.stack ? change(stack) : stack)));
    } catch (error) {
      if (error instanceof AssemblyError) return 'refused';
      throw error;
    }
  }

  private resolved(raw: RawStack, logicalId: string, entry: RawRecord) {
    const scope = scopeOf(withResources(raw, { [logicalId]: entry }));
    const scopes = new Map(this.scopes).set(raw.name, scope);
    const uses = new Map<string, Set<string>>();
    const [after] = resourceOf(scope, logicalId, entry, new Resolver(scopes), uses);
    return { after, uses: uses.get(`${raw.name}/${logicalId}`) ?? new Set<string>() };
  }

  private usesOf(raw: RawStack, logicalId: string): ReadonlySet<string> {
    const key = `${raw.name}/${logicalId}`;
    const known = this.knownUses.get(key);
    if (known !== undefined) return known;
    const entry = own(own(raw.template, 'Resources'), logicalId);
    const { uses } = this.resolved(raw, logicalId, isRawRecord(entry) ? entry : {});
    this.knownUses.set(key, uses);
    return uses;
  }
}

function judgementOf(assembly: Assembly, expectations: Expectations, rule: Rule): Judgement {
  const [judgement] = judge(assembly, expectations, [rule]);
  if (judgement === undefined) throw new Error(`${rule.control} was not judged`);
  return judgement;
}

/** The judge calls it unknown when a rule crashes; that is a fault of the rule, and no notice of anything. */
function stumbled({ findings }: Judgement): boolean {
  return findings.some(({ reason }) => reason.startsWith('could not be examined'));
}

function isWorse(before: Judgement, after: Judgement): boolean {
  const known = troublesOf(before);
  return [...troublesOf(after)].some(([subject, count]) => count > (known.get(subject) ?? 0));
}

function troublesOf({ findings }: Judgement): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { subject, verdict } of findings) {
    if (verdict === 'holds') continue;
    const key = `${verdict} ${subject.stack}/${subject.logicalId}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function withResources(stack: RawStack, changes: Readonly<Record<string, RawRecord | undefined>>): RawStack {
  const resources = { ...(own(stack.template, 'Resources') as RawRecord), ...changes };
  const left = Object.fromEntries(Object.entries(resources).filter(([, entry]) => entry !== undefined));
  return { ...stack, template: { ...(stack.template as RawRecord), Resources: left } };
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
