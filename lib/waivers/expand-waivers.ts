import { matchesPath } from './path-pattern';
import type { WaivedRule, Waiver } from './waiver';

/** One complaint of one rule about one construct, as the rule made it and before any waiver was looked at. */
export interface RawFinding {
  readonly pack: string;
  /** With the finding in brackets where the rule gives one, such as `AwsSolutions-IAM5[Resource::*]`. */
  readonly rule: string;
  /** Construct path of the resource. */
  readonly path: string;
}

/** A part of a waiver that no finding asked for. */
export interface UnmatchedPart {
  readonly waiver: Waiver;
  readonly answer: WaivedRule;
  readonly at: string;
}

export interface Expansion<F extends RawFinding> {
  readonly answered: readonly { readonly finding: F; readonly waiver: Waiver }[];
  readonly unanswered: readonly F[];
  /** Waivers of which no part matches any finding. */
  readonly unmatchedWaivers: readonly Waiver[];
  readonly unmatched: readonly UnmatchedPart[];
}

/**
 * Gives each finding the first waiver that answers it. Rules are compared as whole strings, because a granular rule
 * such as `AwsSolutions-IAM5[Resource::*]` holds stars of its own and its bare id stands for none of its findings.
 */
export function expandWaivers<F extends RawFinding>(waivers: readonly Waiver[], findings: readonly F[]): Expansion<F> {
  const byRule = new Map<string, F[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const sameRule = byRule.get(key);
    if (sameRule === undefined) byRule.set(key, [finding]);
    else sameRule.push(finding);
  }
  const answers = new Map<F, Waiver>();
  const unmatched: UnmatchedPart[] = [];
  const matchedWaivers = new Set<Waiver>();
  for (const waiver of waivers) {
    for (const answer of waiver.answers) {
      const candidates = byRule.get(keyOf(answer)) ?? [];
      for (const at of waiver.at) {
        const matching = candidates.filter((finding) => matchesPath(at, finding.path));
        if (matching.length === 0) unmatched.push({ waiver, answer, at });
        else matchedWaivers.add(waiver);
        for (const finding of matching) if (!answers.has(finding)) answers.set(finding, waiver);
      }
    }
  }
  return {
    answered: [...answers].map(([finding, waiver]) => ({ finding, waiver })),
    unanswered: findings.filter((finding) => !answers.has(finding)),
    unmatchedWaivers: waivers.filter((waiver) => !matchedWaivers.has(waiver)),
    unmatched,
  };
}

function keyOf({ pack, rule }: WaivedRule): string {
  return `${pack}\n${rule}`;
}
