import type { UnmatchedPart } from './expand-waivers';
import { matchesPath } from './path-pattern';
import type { Waiver } from './waiver';

/**
 * Of the waivers that matched no finding, those whose constructs exist: nothing asks for the excuse any more, so the
 * record has to go. A waiver for a part that this profile leaves out is not stale; the union over all profiles shows
 * whether any of them still needs it.
 */
export function staleWaivers(unmatchedWaivers: readonly Waiver[], paths: readonly string[]): readonly Waiver[] {
  return unmatchedWaivers.filter((waiver) => waiver.at.some((at) => paths.some((path) => matchesPath(at, path))));
}

/** The register as one profile has it, and the parts of it that nothing in that profile asked for. */
export interface RegisterRun {
  readonly waivers: readonly Waiver[];
  readonly unmatched: readonly UnmatchedPart[];
}

/**
 * Parts of waivers that no run needed, one sentence each: a rule that fires at none of the record's constructs, or a
 * construct at which none of the record's rules fires. `neutral` takes out of a rule what differs between the runs,
 * such as the name of the profile.
 */
export function stalePartsOfAllRuns(
  runs: readonly RegisterRun[],
  neutral: (rule: string, run: RegisterRun) => string = (rule) => rule,
): readonly string[] {
  const needed = new Map<string, boolean>();
  const note = (sentence: string, isNeeded: boolean) => needed.set(sentence, isNeeded || needed.get(sentence) === true);
  for (const run of runs) {
    const unmatched = new Set(
      run.unmatched.map(({ waiver, answer, at }) => key(waiver.id, answer.pack, answer.rule, at)),
    );
    for (const { id, answers, at: paths } of run.waivers) {
      const matches = (pack: string, rule: string, at: string) => !unmatched.has(key(id, pack, rule, at));
      for (const { pack, rule } of answers) {
        const sentence = `${id} answers ${pack} ${neutral(rule, run)}, which fires at none of its constructs`;
        note(
          sentence,
          paths.some((at) => matches(pack, rule, at)),
        );
      }
      for (const at of paths) {
        const sentence = `${id} names ${at}, at which none of its rules fires`;
        note(
          sentence,
          answers.some(({ pack, rule }) => matches(pack, rule, at)),
        );
      }
    }
  }
  return [...needed].filter(([, isNeeded]) => !isNeeded).map(([sentence]) => sentence);
}

function key(...parts: readonly string[]): string {
  return parts.join('\n');
}
