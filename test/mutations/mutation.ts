import { join } from 'node:path';
import { App, type IPolicyValidationContext } from 'aws-cdk-lib';
import { GateLedger } from '../../lib/gates/gate-ledger';
import { RampartChecks } from '../../lib/gates/rampart-checks';
import { allRules } from '../../lib/judge/all-rules';
import type { Assembly } from '../../lib/judge/assembly/assembly';
import { assemblyOf } from '../../lib/judge/assembly/assembly-of';
import type { RawStack } from '../../lib/judge/assembly/raw-stack';
import { readManifest } from '../../lib/judge/assembly/read-manifest';
import type { Expectations } from '../../lib/judge/expectations';
import { expectationsFrom } from '../../lib/judge/expectations-from';
import { judge } from '../../lib/judge/judge';
import { loadProfile } from '../../lib/profile/load-profile';
import type { Judgement } from '../../lib/promises/judgement';
import { synthesized } from '../support/assembly';
import type { Template } from './template';

const AS_OF = '2026-11-21';

/** What the manifest says of a stack beside its template. */
export interface Manifest {
  region: string;
  tags: Record<string, string>;
  terminationProtection: boolean;
}

/** Logical id of the resource that the judge must name, in the mutated stack unless it says another; '' for the assembly as a whole. */
export type Blamed = string | { readonly stack: string; readonly logicalId: string };

/** One way to weaken what a control asks for. */
export interface Mutation {
  readonly control: string;
  /** What is weakened, as it reads after "fails when". */
  readonly name: string;
  /** Artifact id of the stack, such as `Logging`. */
  readonly stack: string;
  /** @default baseline */
  readonly profile?: string;
  /** What the control needs before it can hold at all, where no profile of ours has it. */
  prepare?(template: Template): void;
  /** Replaces parts of what the profile expects, for the unweakened assembly too. */
  readonly expecting?: Partial<Expectations>;
  /** What is expected of the weakened one instead, for controls that look at what templates do not hold. */
  readonly expectingAfter?: Partial<Expectations>;
  /** Weakens the stack in place. */
  apply(template: Template, manifest: Manifest): Blamed;
}

/** Every mutation as a test: what holds before fails after, with the resource and its construct path named, and the gate refuses it. */
export function noticed(mutations: readonly Mutation[]): void {
  it.each(mutations.map((mutation) => [`${mutation.control} fails when ${mutation.name}`, mutation] as const))(
    '%s',
    (_name, mutation) => {
      expect(verdicts(judged(mutation, false))).toEqual({ verdict: 'holds', broken: [] });
      let blamed: Blamed = '';
      const after = judged(mutation, true, (found) => {
        blamed = found;
      });
      const { stack, logicalId } = placeOf(blamed, mutation);
      const finding = after.findings.find(
        ({ subject, verdict }) => verdict === 'fails' && subject.stack === stack && subject.logicalId === logicalId,
      );
      expect({ verdict: after.verdict, blamed: finding?.subject ?? verdicts(after).broken }).toEqual({
        verdict: 'fails',
        blamed: expect.objectContaining({
          stack,
          logicalId,
          ...(stack === '*' || logicalId === '' ? {} : { path: expect.stringMatching(new RegExp(`^${stack}/`)) }),
        }),
      });
      expect(refusals(after, mutation.profile ?? 'baseline')).toContainEqual({
        control: mutation.control,
        severity: 'fatal',
        says: expect.stringContaining(finding?.reason ?? 'no reason'),
        at: stack === '*' ? undefined : logicalId === '' ? stack : `${stack}.template.json ${logicalId}`,
      });
    },
  );
}

/**
 * What the gate hands to CDK, which prints it as the reason why synth fails: the control, what is wrong, and the resource
 * by template and logical id, from which CDK itself finds the construct and the line of source.
 */
function refusals(judgement: Judgement, profile: string) {
  const templates = stacksOf(profile).map(({ name }) => ({
    stackConstructPath: name,
    templatePath: `${name}.template.json`,
  }));
  const { violations } = new RampartChecks(() => [judgement], new GateLedger([])).validate({
    appConstruct: new App({ autoSynth: false }),
    stackTemplates: templates,
    templatePaths: templates.map(({ templatePath }) => templatePath),
  } as unknown as IPolicyValidationContext);
  return violations.flatMap(({ ruleName, severity, description, violatingResources }) =>
    violatingResources.map(({ templatePath, resourceLogicalId, constructPath }) => ({
      control: ruleName,
      severity,
      says: description,
      at: resourceLogicalId === undefined ? constructPath : `${templatePath} ${resourceLogicalId}`,
    })),
  );
}

function placeOf(blamed: Blamed, mutation: Mutation): { readonly stack: string; readonly logicalId: string } {
  if (typeof blamed === 'object') return blamed;
  return { stack: blamed === '' ? '*' : mutation.stack, logicalId: blamed };
}

function verdicts({ verdict, findings }: Judgement) {
  return { verdict, broken: findings.filter((finding) => finding.verdict !== 'holds') };
}

function judged(mutation: Mutation, weaken: boolean, blame: (blamed: Blamed) => void = () => {}): Judgement {
  const rule = allRules.filter(({ control }) => control === mutation.control);
  if (rule.length !== 1) throw new Error(`${mutation.control} has ${rule.length} rules`);
  const profile = mutation.profile ?? 'baseline';
  const expectations = {
    ...expectationsOf(profile),
    ...mutation.expecting,
    ...(weaken ? mutation.expectingAfter : {}),
  };
  const touched = weaken || mutation.prepare !== undefined;
  const assembly = touched ? weakened(mutation, profile, weaken, blame) : unweakened(profile);
  const [judgement] = judge(assembly, expectations, rule);
  if (judgement === undefined) throw new Error(`${mutation.control} was not judged`);
  return judgement;
}

function weakened(mutation: Mutation, profile: string, weaken: boolean, blame: (blamed: Blamed) => void): Assembly {
  const stacks = stacksOf(profile);
  const index = stacks.findIndex(({ name }) => name === mutation.stack);
  const found = stacks[index];
  if (found === undefined) throw new Error(`${profile} has no stack ${mutation.stack}`);
  const template = structuredClone(found.template) as Template;
  const manifest: Manifest = {
    region: found.region ?? '',
    tags: { ...found.tags },
    terminationProtection: found.terminationProtection === true,
  };
  mutation.prepare?.(template);
  if (weaken) blame(mutation.apply(template, manifest));
  return assemblyOf(stacks.with(index, { ...found, template, ...manifest }));
}

const raw = new Map<string, readonly RawStack[]>();
const whole = new Map<string, Assembly>();
const expected = new Map<string, Expectations>();

function stacksOf(profile: string): readonly RawStack[] {
  return remembered(raw, profile, () => readManifest(synthesized(profile)));
}

function unweakened(profile: string): Assembly {
  return remembered(whole, profile, () => assemblyOf(stacksOf(profile)));
}

function expectationsOf(profile: string): Expectations {
  const root = join(__dirname, '../..');
  return remembered(expected, profile, () =>
    expectationsFrom(loadProfile(profile, { root, asOf: AS_OF }).profile, AS_OF),
  );
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
