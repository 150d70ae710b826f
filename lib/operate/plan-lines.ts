import type { Action } from '../../lambdas/runtime/ledger/action';

/** Digits of a digest that a person must have seen before he agrees to it. */
export const SHORTEST_DIGEST = 12;

/** An action as a person reads it: why, what was done, the plan that counts now, and how to agree to it. */
export function planLines(action: Action): readonly string[] {
  const {
    id,
    state,
    why,
    remediation,
    arn,
    resource,
    plan,
    undo,
    approval,
    subjects = [],
    findings,
    progress,
  } = action;
  const current = undo?.plan ?? plan;
  const waits = state === 'AWAITING_APPROVAL' || state === 'PARKED';
  return [
    `${remediation} of ${arn ?? resource}: ${state}`,
    ...(why === undefined ? [] : [`  ${why}`]),
    `  findings: ${findings.join(', ')}`,
    ...(subjects.length === 0 ? [] : [`  about: ${subjects.join(', ')}, who may not decide about it`]),
    ...(undo === undefined ? [] : [`  undo asked by ${undo.by}: ${undo.reason}`]),
    ...(approval === undefined
      ? []
      : [`  approved by ${approval.by} at ${approval.at}: ${approval.digest.slice(0, SHORTEST_DIGEST)}`]),
    ...(current === undefined
      ? ['No plan yet.']
      : [
          `${undo?.plan === undefined ? 'Plan' : 'Plan of the undo'} ${current.digest.slice(0, SHORTEST_DIGEST)}: ${current.why}`,
          ...current.steps.map(
            ({ api, params }, index) => `  ${index + 1}. ${api} ${JSON.stringify(params)}${madeOf(progress, index)}`,
          ),
        ]),
    ...(waits && current !== undefined
      ? [`To agree: npm run rampart -- approve ${id} --digest ${current.digest.slice(0, SHORTEST_DIGEST)} --as <you>`]
      : []),
  ];
}

function madeOf(progress: Action['progress'], index: number): string {
  if (progress === undefined) return '';
  if (index < progress.done) return '  (made)';
  return index < progress.begun ? '  (begun)' : '';
}
