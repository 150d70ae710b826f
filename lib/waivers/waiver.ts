/** A cdk-nag finding (`{ pack: 'AwsSolutions', rule: 'AwsSolutions-IAM5[Resource::*]' }`) or a control of Rampart. */
export interface WaivedRule {
  /** Pack name, `CloudFormation-Validate`, or `Rampart` for our own controls. */
  readonly pack: string;
  /** Rule id as the pack prints it, with its finding in brackets where it has one. */
  readonly rule: string;
}

interface WaiverBase {
  readonly id: string;
  readonly answers: readonly WaivedRule[];
  /** Construct paths: exact, or with `*` for one path segment. */
  readonly at: readonly string[];
  readonly reason: string;
}

/** An accepted risk. Expires at most 180 days after its review. */
export interface RiskWaiver extends WaiverBase {
  readonly class: 'risk';
  readonly owner: string;
  /** 1 to 5, as ISO 27005 registers use. */
  readonly likelihood: 1 | 2 | 3 | 4 | 5;
  readonly impact: 1 | 2 | 3 | 4 | 5;
  readonly treatment: 'accept' | 'mitigate' | 'transfer' | 'avoid';
  /** ISO dates. */
  readonly reviewed: string;
  readonly expires: string;
}

/** AWS or the rule itself cannot be met. Fails when the cited package moves to another version, so that it is looked at again. */
export interface LimitWaiver extends WaiverBase {
  readonly class: 'limit';
  readonly cites: { readonly package: string; readonly version: string; readonly fact: string };
}

export type Waiver = RiskWaiver | LimitWaiver;
