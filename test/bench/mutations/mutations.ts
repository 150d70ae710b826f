import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RawStack } from '../../../lib/judge/assembly/raw-stack';
import { readManifest } from '../../../lib/judge/assembly/read-manifest';
import { expectationsFrom } from '../../../lib/judge/expectations-from';
import { loadProfile } from '../../../lib/profile/load-profile';
import { synthesized } from '../../support/assembly';
import type { Bench, Figure } from '../bench';
import { harmlessEdits, resourcesOf } from './harmless';
import { Jury } from './jury';
import { mutantsOf } from './mutants';
import { drawn } from './sample';
import { countedBy, groupOf, type Outcome } from './tally';
import { unnoticedDocument } from './unnoticed-document';

const root = join(__dirname, '../../..');
/** Checked also without the short way of the jury, to show that it takes none that leads elsewhere. */
const CHECKED = 0.02;

/**
 * The generic mutator: `npm run bench -- mutations [--seed 1] [--share 0.2] [--profile baseline] [--types 'KMS|IAM::Role']
 * [--list out/mutants.json]`. `--types` asks only of resources whose type matches, and then says it group by group; `--list`
 * writes every mutant with the control that noticed it. Writes docs/unnoticed.md when all profiles and types were asked for.
 */
export const mutations: Bench = {
  name: 'mutations',
  long: true,
  run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        share: { type: 'string', default: '0.2' },
        profile: { type: 'string' },
        types: { type: 'string', default: '' },
        list: { type: 'string' },
      },
    });
    const share = Number(values.share);
    if (!(share > 0 && share <= 1)) throw new Error(`--share ${values.share} is no share; give more than 0, at most 1`);
    const names = values.profile === undefined ? allProfiles() : [values.profile];
    // All first, so that a change of the builder during the run cannot mix two states of it.
    for (const name of names) synthesized(name);
    const types = new RegExp(values.types);
    const runs = names.map((profile) => judged(profile, values.seed, share, types));
    const outcomes = runs.flatMap((run) => run.outcomes);
    const population = runs.reduce((sum, run) => sum + run.population, 0);
    const date = new Date().toISOString().slice(0, 10);
    if (values.list !== undefined) writeFileSync(values.list, listed(outcomes));
    if (values.profile === undefined && values.types === '') {
      writeFileSync(
        join(root, 'docs/unnoticed.md'),
        unnoticedDocument(outcomes, { seed: values.seed, share, population, date }),
      );
    }
    return [
      ...shares(outcomes, () => `all, seed ${values.seed}, ${outcomes.length} of ${population} mutants`),
      ...shares(outcomes, ({ profile }) => `profile ${profile}`),
      ...shares(outcomes, ({ mutant }) => `stack ${mutant.stack}`),
      ...shares(outcomes, ({ mutant }) => `operator ${mutant.operator}`),
      ...(values.types === '' ? [] : shares(outcomes, groupName)),
      ...runs.flatMap((run) => [run.stumbles, ...run.harmless]),
    ];
  },
};

function allProfiles(): readonly string[] {
  return readdirSync(join(root, 'profiles')).flatMap((file) =>
    file.endsWith('.yaml') ? file.replace('.yaml', '') : [],
  );
}

function shares(outcomes: readonly Outcome[], name: (outcome: Outcome) => string): readonly Figure[] {
  return [...countedBy(outcomes, name)].map(([what, { noticed, all, open }]) => ({
    what,
    value: (noticed / all) * 100,
    unit: '% noticed',
    note: `${noticed} of ${all}; of what matters ${((noticed / (noticed + open || 1)) * 100).toFixed(0)} %`,
  }));
}

/** The group counts also what was noticed in it, so that a run before and one after can be compared. */
function groupName({ mutant }: Outcome): string {
  const group = groupOf(mutant);
  return `group ${group?.verdict ?? 'not yet judged'}: ${group?.reason ?? `${mutant.type} ${mutant.path}`}`;
}

function listed(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ profile, mutant: { stack, logicalId, type, path, operator, name }, by }) =>
    JSON.stringify({ profile, stack, logicalId, type, path, operator, name, by: by ?? null }),
  );
  return `[${rows.join(',\n')}]\n`;
}

function judged(profile: string, seed: string, share: number, types: RegExp) {
  const began = performance.now();
  const asOf = new Date().toISOString().slice(0, 10);
  const stacks = readManifest(synthesized(profile));
  const jury = new Jury(stacks, expectationsFrom(loadProfile(profile, { root, asOf }).profile, asOf));
  const all = stacks.flatMap(mutantsOf).filter(({ type }) => types.test(type));
  const chosen = all.filter((m) => drawn(seed, `${profile}/${m.stack}/${m.logicalId} ${m.name}`, share));
  const outcomes = chosen.map((mutant): Outcome => {
    const by = jury.notices(mutant)?.by;
    const name = `${profile}/${mutant.stack}/${mutant.logicalId} ${mutant.name}`;
    if (drawn(`${seed} again`, name, CHECKED) && jury.noticesSlowly(mutant) !== (by !== undefined)) {
      throw new Error(`the short way of the jury says otherwise about ${name}`);
    }
    return { profile, mutant, by };
  });
  const harmless = harmlessFigures(profile, stacks, jury, seed, share);
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stderr.write(
    `${profile}: ${chosen.length} of ${all.length} mutants and the harmless edits in ${seconds} s\n`,
  );
  const stumbles: Figure = {
    what: `${profile}: rules that crash over a mutant`,
    value: jury.stumbles.length,
    unit: '',
    atMost: 0,
    binding: true,
    note: jury.stumbles.slice(0, 3).join('; '),
  };
  return { outcomes, population: all.length, harmless, stumbles };
}

/** Each kind of edit on each whole stack, and on single resources that are drawn. None may turn a verdict. */
function harmlessFigures(
  profile: string,
  stacks: readonly RawStack[],
  jury: Jury,
  seed: string,
  share: number,
): readonly Figure[] {
  return harmlessEdits.map(({ name, apply }) => {
    const edits = stacks.flatMap((stack) => [
      { place: stack.name, stack, edited: apply(stack) },
      ...Object.keys(resourcesOf(stack))
        .filter((id) => drawn(seed, `${profile}/${stack.name}/${id} ${name}`, share / 10))
        .map((id) => ({ place: `${stack.name}/${id}`, stack, edited: apply(stack, id) })),
    ]);
    const turned = edits.flatMap(({ place, stack, edited }) => {
      const verdicts = jury.turned(stacks.map((other) => (other === stack ? edited : other)));
      return verdicts.length === 0 ? [] : [`${place}: ${verdicts.join(', ')}`];
    });
    const note = `of ${edits.length}${turned.length === 0 ? '' : `: ${turned.slice(0, 3).join('; ')}`}`;
    return { what: `${profile}: ${name}`, value: turned.length, unit: 'turned', atMost: 0, binding: true, note };
  });
}
