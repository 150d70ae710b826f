import { ENV, type RemediationContract } from '../../lambdas/runtime/contract';
import type { Plan, Step } from '../../lambdas/runtime/outcome';
import type { Context, Remediation } from '../../lambdas/runtime/remediation';
import { remediationHandler } from '../../lambdas/runtime/remediation-handler';
import { Delivery } from './deliver';
import { OWN_ROLE, REGION } from './events';

export interface Lamps {
  readonly left: boolean;
  readonly right: boolean;
}

type Side = keyof Lamps;

export interface LampStep extends Step {
  readonly api: 'lamp:Switch';
  readonly params: { readonly side: Side; readonly on: boolean };
}

export const CONTRACT: RemediationContract = {
  remediation: 'light-lamps',
  catalogue: 'R99',
  runbook: 'light-lamps',
  queue: 'contain',
  acts: 'auto',
  hourly: 3,
  env: {},
  timeoutSeconds: 60,
  memoryMb: 256,
  eventPatterns: {
    api: { source: ['aws.kms'], 'detail-type': ['AWS API Call via CloudTrail'] },
    config: { source: ['aws.config'], 'detail-type': ['Config Rules Compliance Change'] },
    guardDuty: { source: ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'] },
  },
  targets: {
    api: ['detail.requestParameters.keyId'],
    config: ['detail.resourceId'],
    guardDuty: ['detail.resource.s3BucketDetails[].name'],
  },
  hints: { call: ['detail.eventName', 'detail.type'] },
  permissions: [],
};

interface Options {
  readonly start?: Lamps;
  readonly tags?: Readonly<Record<string, string>>;
  readonly remains?: string;
  readonly contract?: Partial<RemediationContract>;
  readonly verdict?: 'act' | 'approve';
  /** Throws for what goes wrong; called before the lamp is switched. */
  readonly before?: (side: Side) => void | Promise<void>;
  /** The same, after it was switched: as when the answer got lost. */
  readonly after?: (side: Side) => void | Promise<void>;
  readonly size?: number;
}

/** Two lamps that must burn; a step switches one of them. A whole remediation without AWS. */
export class LampWorld {
  public lamps: Lamps;
  /** Every switch that was made, as `left:true`. */
  public readonly made: string[] = [];
  public gone = false;
  public readonly contexts: Context[] = [];
  public readonly handler: ReturnType<typeof remediationHandler>;
  public readonly delivery: Delivery;

  constructor(private readonly options: Options = {}) {
    this.lamps = options.start ?? { left: false, right: false };
    const contract = { ...CONTRACT, ...options.contract };
    this.handler = remediationHandler<Lamps & { pad?: string }, LampStep>(this.remediation(contract));
    this.delivery = new Delivery(contract, this.handler);
  }

  private remediation(contract: RemediationContract): Remediation<Lamps & { pad?: string }, LampStep> {
    const { tags = { 'rampart:name': 'demo' }, size = 0 } = this.options;
    return {
      contract,
      read: async (resource) =>
        this.gone
          ? undefined
          : { arn: `arn:${resource}`, tags, state: { ...this.lamps, ...(size > 0 ? { pad: 'x'.repeat(size) } : {}) } },
      decide: (state, context) => this.decide(state, context),
      undo: ({ before, after }, live) => {
        if (same(live, before)) return { verdict: 'noop', why: 'as it was' };
        if (!same(live, after)) return { verdict: 'refuse', why: 'somebody switched a lamp since' };
        const sides = (['left', 'right'] as const).filter((side) => live[side] !== before[side]);
        return { verdict: 'act', why: 'as it was', steps: sides.map((side) => switching(side, before[side])) };
      },
      same,
      apply: async ({ params: { side, on } }) => {
        await this.options.before?.(side);
        this.lamps = { ...this.lamps, [side]: on };
        this.made.push(`${side}:${on}`);
        await this.options.after?.(side);
      },
      parseState: (value) => value as Lamps,
    };
  }

  private decide(state: Lamps, context: Context): Plan<LampStep> {
    this.contexts.push(context);
    const dark = (['left', 'right'] as const).filter((side) => !state[side]);
    if (dark.length === 0) return { verdict: 'noop', why: 'light' };
    const { remains, verdict = 'act' } = this.options;
    return {
      verdict,
      why: 'dark',
      steps: dark.map((side) => switching(side, true)),
      ...(remains === undefined ? {} : { remains }),
    };
  }
}

function switching(side: Side, on: boolean): LampStep {
  return { api: 'lamp:Switch', params: { side, on } };
}

function same(one: Lamps, other: Lamps): boolean {
  return one.left === other.left && one.right === other.right;
}

/** What the construct would set, for a function that may act on our own resources. */
export function setPolicy(): void {
  delete process.env[ENV.acts];
  Object.assign(process.env, {
    AWS_REGION: REGION,
    [ENV.mode]: 'act',
    [ENV.scope]: 'rampart',
    [ENV.name]: 'demo',
    [ENV.ownRole]: OWN_ROLE,
    [ENV.protectedResources]: '',
    [ENV.exemptions]: '[]',
  });
}
