import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { REMEDIATIONS, WOKEN } from '../../../lambdas/registry';
import type { Ledger } from '../../constructs/ledger-access';
import { RampartStack } from '../../constructs/rampart-stack';
import type { FunctionGround } from '../../constructs/woken-function';
import type { Profile } from '../../profile/profile';
import { Dispatcher } from './dispatcher';
import { FindingRules } from './finding-rules';
import { IntakeQueue } from './intake-queue';
import { RemediationHandler } from './remediation-handler';
import { Sweeper } from './sweeper';

export interface RemediationStackProps extends FunctionGround {
  readonly profile: Profile;
  /** contain and posture are two stacks: a flood of drift must not hold up the answer to an incident. */
  readonly queue: 'contain' | 'posture';
  readonly ledger: Ledger;
  readonly detectorId: string | undefined;
  /** ARN of the log archive. */
  readonly archiveArn: string;
}

/** How long findings may wait before a person hears, and how many batches are worked on at once. */
const PACE = {
  contain: { patienceSeconds: 60, concurrency: 10 },
  posture: { patienceSeconds: 900, concurrency: 3 },
} as const;

/** One queue of findings with all that answers it: rules, intake, dispatcher, remediations and sweeper. */
export class RemediationStack extends RampartStack {
  constructor(scope: Construct, id: string, props: RemediationStackProps) {
    super(scope, id, { profile: props.profile, layer: 'monitoring', part: `remediation-${props.queue}` });
    const { queue, topic, platformKey } = props;
    const { patienceSeconds, concurrency } = PACE[queue];
    // The two stacks hold the same parts; each part has an id of its own, so that no two have one name in reports and proofs.
    const own = (part: string) => `${idOf(queue)}${part}`;
    const intake = new IntakeQueue(this, own('Intake'), {
      stack: this,
      queue,
      key: platformKey,
      topic,
      patienceSeconds,
    });
    const ground = { ...props, stack: this };
    const functions = new Map<string, IFunction>();
    for (const contract of REMEDIATIONS.filter((one) => one.queue === queue)) {
      const handler = new RemediationHandler(this, idOf(contract.remediation), { ...ground, contract });
      functions.set(contract.remediation, handler.function);
    }
    const rules = new Construct(this, 'Rules');
    for (const woken of WOKEN.filter((one) => one.queue === queue)) {
      new FindingRules(rules, idOf(woken.remediation), { stack: this, woken, intake });
    }
    new Dispatcher(this, own('Dispatcher'), { ...ground, intake, functions, concurrency });
    new Sweeper(this, own('Sweeper'), { ...ground, intake, functions });
  }
}

function idOf(name: string): string {
  return name.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
}
