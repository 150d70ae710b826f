import type {
  DetectorFeature,
  FeatureAdditionalConfiguration,
  UpdateDetectorCommandInput,
} from '@aws-sdk/client-guardduty';
import fc from 'fast-check';
import { type Desired, decide } from '../../../lambdas/restore-detector/decide';
import { sameDetector, undoPlan } from '../../../lambdas/restore-detector/undo';
import { type Detector, type Feature, FREQUENCIES } from '../../../lambdas/runtime/detector';

const PLANS: readonly DetectorFeature[] = ['S3_DATA_EVENTS', 'RDS_LOGIN_EVENTS', 'RUNTIME_MONITORING'];
const PARTS: readonly FeatureAdditionalConfiguration[] = ['EKS_ADDON_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'];

const ID = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const frequency = fc.constantFrom(...FREQUENCIES);

/** AWS lists every plan that it knows, those that are off too. */
const features = fc
  .tuple(
    ...PLANS.map((name) =>
      fc.record({ name: fc.constant(name), on: fc.boolean(), parts: fc.tuple(fc.boolean(), fc.boolean()) }),
    ),
  )
  .map((all) =>
    all.map(
      ({ name, on, parts }): Feature => ({
        name,
        on,
        additional:
          name === 'RUNTIME_MONITORING' ? PARTS.map((part, index) => ({ name: part, on: parts[index] === true })) : [],
      }),
    ),
  );
const detector: fc.Arbitrary<Detector> = fc.record({ id: fc.constant(ID), on: fc.boolean(), frequency, features });
const desired: fc.Arbitrary<Desired> = fc.record({
  frequency,
  features: fc
    .tuple(fc.subarray([...PLANS]), fc.subarray([...PARTS]))
    .map(([plans, parts]) =>
      plans.map((name) => (name === 'RUNTIME_MONITORING' ? { name, additional: parts } : { name })),
    ),
  onlyDetector: fc.constant(ID),
  owner: fc.constant('demo'),
  tags: fc.constant({ 'rampart:name': 'demo' }),
});

/** What GuardDuty does with an update: it changes what is named and leaves the rest. */
function updated(
  before: Detector,
  { Enable, FindingPublishingFrequency, Features = [] }: UpdateDetectorCommandInput,
): Detector {
  return {
    ...before,
    on: Enable ?? before.on,
    frequency: FindingPublishingFrequency ?? before.frequency,
    features: before.features.map((feature) => {
      const change = Features.find(({ Name }) => Name === feature.name);
      if (change === undefined) return feature;
      const additional = feature.additional.map((part) => {
        const partChange = change.AdditionalConfiguration?.find(({ Name }) => Name === part.name);
        return partChange === undefined ? part : { ...part, on: partChange.Status === 'ENABLED' };
      });
      return { ...feature, on: change.Status === 'ENABLED', additional };
    }),
  };
}

function made(before: Detector, plan: ReturnType<typeof decide> | ReturnType<typeof undoPlan>): Detector {
  if (plan.verdict !== 'act') return before;
  return plan.steps.reduce(
    (now, step) => (step.api === 'guardduty:UpdateDetector' ? updated(now, step.params) : now),
    before,
  );
}

function strengthsOf(one: Detector): Record<string, number | boolean> {
  const plans = one.features.flatMap(({ name, on, additional }) => [
    [name, on] as const,
    ...additional.map((part) => [`${name}/${part.name}`, part.on] as const),
  ]);
  return { on: one.on, frequency: FREQUENCIES.indexOf(one.frequency), ...Object.fromEntries(plans) };
}

describe('the decision about a detector', () => {
  it('makes one where there is none, with the tags that let us recognise it', () => {
    const wanted: Desired = {
      frequency: 'FIFTEEN_MINUTES',
      features: [{ name: 'RUNTIME_MONITORING', additional: ['EKS_ADDON_MANAGEMENT'] }],
      onlyDetector: ID,
      owner: 'demo',
      tags: { 'rampart:name': 'demo' },
    };
    expect(decide({ detector: null }, wanted)).toMatchObject({
      steps: [
        {
          api: 'guardduty:CreateDetector',
          params: {
            Enable: true,
            FindingPublishingFrequency: 'FIFTEEN_MINUTES',
            Features: [
              {
                Name: 'RUNTIME_MONITORING',
                Status: 'ENABLED',
                AdditionalConfiguration: [{ Name: 'EKS_ADDON_MANAGEMENT', Status: 'ENABLED' }],
              },
            ],
            Tags: { 'rampart:name': 'demo' },
          },
        },
      ],
      remains: 'a new detector exports nothing: the export of its findings to the archive must be deployed again',
    });
  });

  it('never weakens anything', () => {
    fc.assert(
      fc.property(detector, desired, (before, wanted) => {
        const then = strengthsOf(before);
        const now = strengthsOf(made(before, decide({ detector: before }, wanted)));
        for (const [what, strength] of Object.entries(then)) {
          expect(Number(now[what])).toBeGreaterThanOrEqual(Number(strength));
        }
      }),
    );
  });

  it('treats a detector with another id as ours when its tag says so', () => {
    fc.assert(
      fc.property(detector, desired, fc.constantFrom('b', ''), (before, wanted, onlyDetector) => {
        const byTag = decide({ detector: before, owner: 'demo' }, { ...wanted, onlyDetector });
        expect(byTag).toEqual(decide({ detector: before }, wanted));
      }),
    );
  });

  it('only tells a person about another detector than ours, and only when something is wrong with it', () => {
    const owners = fc.constantFrom(undefined, '', 'other', 'demo-2');
    fc.assert(
      fc.property(detector, desired, owners, (before, wanted, owner) => {
        const ours = decide({ detector: before }, wanted).verdict;
        const foreign = decide({ detector: before, owner }, { ...wanted, onlyDetector: 'b' }).verdict;
        expect(foreign).toBe(ours === 'act' ? 'notify' : 'noop');
      }),
    );
  });
});

describe('repair and undo of a detector', () => {
  it('leaves nothing to do, and the undo gives back the first state, from any state and promise', () => {
    fc.assert(
      fc.property(detector, desired, (before, wanted) => {
        const after = made(before, decide({ detector: before }, wanted));
        expect(decide({ detector: after }, wanted).verdict).toBe('noop');
        const record = { before: { detector: before }, after: { detector: after } };
        const undone = made(after, undoPlan(record, { detector: after }));
        expect(undone).toEqual(before);
        expect(undoPlan(record, { detector: undone }).verdict).toBe('noop');
      }),
    );
  });

  it('refuses to undo on every drift, and to delete a detector that it made', () => {
    const state = fc.option(detector).map((one) => ({ detector: one }));
    fc.assert(
      fc.property(state, state, state, (before, after, live) => {
        fc.pre(!sameDetector(live, before) && !sameDetector(live, after));
        expect(undoPlan({ before, after }, live).verdict).toBe('refuse');
      }),
    );
    fc.assert(
      fc.property(detector, (after) => {
        const record = { before: { detector: null }, after: { detector: after } };
        expect(undoPlan(record, { detector: after }).verdict).toBe('refuse');
      }),
    );
  });
});
