import { allRules } from '../lib/judge/all-rules';
import type { Assembly } from '../lib/judge/assembly/assembly';
import { readAssembly } from '../lib/judge/assembly/read-assembly';
import { sourcePlaces } from '../lib/judge/assembly/source-places';
import { monthlyCost } from '../lib/judge/cost/monthly-cost';
import type { Expectations } from '../lib/judge/expectations';
import { expectationsOfTemplate } from '../lib/judge/expectations-of-template';
import { judge } from '../lib/judge/judge';
import { missingStacks } from '../lib/judge/missing-stacks';
import { unexaminedTypes } from '../lib/judge/unexamined-types';
import { loadProfile } from '../lib/profile/load-profile';
import type { ReportInput } from '../lib/report/report-input';
import { catalogue } from './catalogue';
import { dataPicture } from './data-picture';
import { heldAgainst, waiversOf } from './held-against';
import { dayOf } from './moment';
import { keyRows, networkPicture } from './pictures';
import { reachLines } from './reach-lines';
import { type Verdicts, verdictsOf } from './verdicts';
import { version } from './version';
import { registerRows } from './waiver-rows';

const MOST_STACKS = 8;

export interface JudgeOptions {
  readonly root: string;
  readonly path: string;
  readonly profile?: string;
  readonly asOf?: string;
}

export interface JudgedAssembly {
  readonly input: ReportInput;
  readonly verdicts: Verdicts;
  /** Lines that say what was taken from the templates themselves. */
  readonly declared: readonly string[];
}

/** Judges an assembly from outside, as a reviewer would: nothing is synthesized, and waivers never come from a template. */
export function judgedAssembly(options: JudgeOptions): JudgedAssembly {
  const asOf = dayOf(options.asOf);
  const assembly = readAssembly(options.path);
  const loaded = options.profile === undefined ? undefined : loadProfile(options.profile, { root: options.root, asOf });
  const { expectations, declared } =
    loaded === undefined
      ? fromTemplates(assembly, asOf)
      : { expectations: heldAgainst(loaded.profile, asOf), declared: [] };
  const judgements = judge(assembly, expectations, allRules);
  const unexamined = unexaminedTypes(assembly, judgements, allRules, expectations);
  const waivers = loaded === undefined ? [] : waiversOf(loaded.profile);
  const verdicts = verdictsOf(judgements, expectations, waivers);
  const input: ReportInput = {
    profile: expectations.profile ?? 'none',
    digest: assembly.digest,
    asOf,
    version: version(options.root),
    judgements: verdicts.judgements,
    promises: verdicts.promises,
    catalogue,
    figures: expectations.figures,
    waivers: registerRows(waivers, judgements, asOf),
    gates: [],
    // The price table knows what Rampart deploys; of a foreign template it would tell a part as the whole.
    cost: expectations.profile === undefined ? null : monthlyCost(assembly),
    reach: loaded === undefined ? [] : reachLines(loaded.profile),
    irreversible: loaded?.profile.irreversible ?? [],
    warnings: [...(loaded?.warnings ?? []), ...declared, ...siblings(assembly)],
    unexamined,
    network: networkPicture(assembly),
    keys: keyRows(assembly),
    data: dataPicture(assembly, asOf),
    places: sourcePlaces(options.path, assembly, options.root),
  };
  return { input, verdicts, declared };
}

/** One template of many is judged as if it stood alone; what its siblings decide is unknown, and must not look like a fault. */
function siblings(assembly: Assembly): readonly string[] {
  const { stacks, values } = missingStacks(assembly);
  if (values === 0) return [];
  const amount = `${values} value${values === 1 ? '' : 's'}`;
  return [
    `${amount} come${values === 1 ? 's' : ''} from stacks that are not here (${stacks.slice(0, MOST_STACKS).join(', ')}${stacks.length > MOST_STACKS ? ' …' : ''}), so that what depends on them is unknown; give the whole assembly, or a folder with all templates`,
  ];
}

function fromTemplates(assembly: Assembly, asOf: string): { expectations: Expectations; declared: string[] } {
  const { expectations, declaredBy, ignored } = expectationsOfTemplate(assembly, asOf);
  if (declaredBy.length === 0) return { expectations, declared: ['The templates claim nothing; no promise is judged'] };
  const says = `Declared by ${declaredBy.length} templates themselves: profile ${expectations.profile ?? '?'}, ${expectations.claims.size} promises claimed; --profile would hold them against a profile instead`;
  return { expectations, declared: [says, ...ignored] };
}
