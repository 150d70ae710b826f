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

/**
 * Parts of waivers that no run needed, one sentence each: a rule that fires at none of the record's constructs, or a
 * construct at which none of the record's rules fires. `runs`: the unmatched parts of each run, such as one a profile.
 */
export function stalePartsOfAllRuns(
  waivers: readonly Waiver[],
  runs: readonly (readonly UnmatchedPart[])[],
): readonly string[] {
  const unmatchedIn = runs.map(
    (parts) => new Set(parts.map((p) => key(p.waiver.id, p.answer.pack, p.answer.rule, p.at))),
  );
  return waivers.flatMap((waiver) => {
    const neverUsed = (answer: UnmatchedPart['answer'], at: string) =>
      unmatchedIn.every((run) => run.has(key(waiver.id, answer.pack, answer.rule, at)));
    return [
      ...waiver.answers
        .filter((answer) => waiver.at.every((at) => neverUsed(answer, at)))
        .map((answer) => `${waiver.id} answers ${answer.pack} ${answer.rule}, which fires at none of its constructs`),
      ...waiver.at
        .filter((at) => waiver.answers.every((answer) => neverUsed(answer, at)))
        .map((at) => `${waiver.id} names ${at}, at which none of its rules fires`),
    ];
  });
}

function key(...parts: readonly string[]): string {
  return parts.join('\n');
}
