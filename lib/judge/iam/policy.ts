import type { Glob } from './glob';

/** Part of a pattern: fixed, or a policy variable that the request fills in. */
export type PatternPart = { readonly fixed: Glob } | { readonly variable: string; readonly fallback?: string };

/** A string of a policy in which wildcards and variables are told apart. Without variables, `glob` is the whole pattern. */
export interface Pattern {
  readonly glob?: Glob;
  readonly parts: readonly PatternPart[];
  /** As the policy writes it. */
  readonly text: string;
}

/** A string of a policy, or a value that the templates do not tell. */
export type PolicyValue = Pattern | { readonly unresolved: string };

export type PrincipalKind = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

export interface NamedPrincipal {
  readonly kind: PrincipalKind | '*';
  /** ARN, account id, service principal, provider, or `*`. */
  readonly id: string | { readonly unresolved: string };
}

export interface Condition {
  /** Base operator without set operator and IfExists, such as `StringEquals`. */
  readonly operator: string;
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
  /** Lower case: key names are compared without case. */
  readonly key: string;
  readonly values: readonly PolicyValue[];
}

/** A list and whether the statement means everything else. */
export interface Selection<T> {
  readonly items: readonly T[];
  readonly inverted: boolean;
}

export interface Statement {
  /** Sid, or the position from 0. */
  readonly name: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Selection<Glob | { readonly unresolved: string }>;
  /** Undefined where the policy kind has none (trust policies): every resource that the policy is attached to. */
  readonly resources: Selection<PolicyValue> | undefined;
  readonly principals: Selection<NamedPrincipal> | undefined;
  readonly conditions: readonly Condition[];
  /** What is wrong with the statement; a faulty one decides nothing. */
  readonly faults: readonly string[];
}

export interface Policy {
  /** What the reader of an answer knows it by. */
  readonly name: string;
  readonly statements: readonly Statement[];
}
