import fc from 'fast-check';
import type { Kind } from '../../../lambdas/manage-singleton/kind';
import { adopt, type RecordStore, release } from '../../../lambdas/manage-singleton/lifecycle';
import type { SingletonRecord } from '../../../lambdas/manage-singleton/record';

/** A thermostat that may be absent; the promise wants a degree of at least `wanted`, and a lock. */
type State = { readonly degree: number; readonly locked: boolean } | null;

const PLACE = { account: '111111111111', region: 'eu-central-1' };
const pause = async () => {};

/** The account: a live thermostat and a record, which survive a crash of the function. */
function account(start: State, crashAfter = Number.POSITIVE_INFINITY) {
  let live = start;
  let record: SingletonRecord | undefined;
  let left = crashAfter;
  const tick = () => {
    left -= 1;
    if (left < 0) throw new Error('crash');
  };
  const kind = (wanted: number): Kind<State> => ({
    describe: async () => live,
    raise: (state) => ({ degree: Math.max(state?.degree ?? 0, wanted), locked: true }),
    change: async (_from, to) => {
      tick();
      // Two calls, between which a crash leaves it half done.
      live = to === null ? null : { degree: to.degree, locked: live?.locked ?? false };
      tick();
      live = to;
    },
  });
  const store: RecordStore = {
    read: async () => structuredClone(record),
    write: async (value) => {
      tick();
      record = structuredClone(value);
    },
    delete: async () => {
      tick();
      record = undefined;
    },
  };
  const singleton = (wanted: number) => ({ name: 'thermostat', kind: kind(wanted), place: PLACE, store, pause });
  return {
    adopt: (wanted: number) => adopt(singleton(wanted)),
    release: () => release(singleton(0)),
    live: () => live,
    record: () => record,
    somebodySets: (state: State) => {
      live = state;
    },
    heal: () => {
      left = Number.POSITIVE_INFINITY;
    },
  };
}

const degree = fc.integer({ min: 0, max: 30 });
const state: fc.Arbitrary<State> = fc.option(fc.record({ degree, locked: fc.boolean() }));

describe('adopting and releasing', () => {
  it('gives back the first state, from any state and through any number of updates', async () => {
    await fc.assert(
      fc.asyncProperty(state, fc.array(degree, { minLength: 1, maxLength: 4 }), async (start, updates) => {
        const house = account(start);
        for (const wanted of updates) {
          await house.adopt(wanted);
          expect(house.live()?.degree).toBeGreaterThanOrEqual(wanted);
        }
        await house.release();
        expect(house.live()).toEqual(start);
        expect(house.record()).toBeUndefined();
      }),
    );
  });

  it('gives back the first state after a crash at any point, with or without a retry', async () => {
    await fc.assert(
      fc.asyncProperty(state, degree, fc.nat(6), fc.boolean(), async (start, wanted, crashAfter, retried) => {
        const house = account(start, crashAfter);
        await house.adopt(wanted).catch(() => {});
        house.heal();
        if (retried) await house.adopt(wanted);
        await house.release();
        expect(house.live()).toEqual(start);
      }),
    );
  });

  it('finishes a release that crashed, at any point', async () => {
    await fc.assert(
      fc.asyncProperty(state, degree, fc.nat(4), async (start, wanted, crashAfter) => {
        const house = account(start, 4 + crashAfter);
        await house.adopt(wanted);
        await house.release().catch(() => {});
        house.heal();
        await house.release();
        expect(house.live()).toEqual(start);
        expect(house.record()).toBeUndefined();
      }),
    );
  });

  it('leaves what somebody changed since, also when an update came after that', async () => {
    await fc.assert(
      fc.asyncProperty(state, degree, state, fc.boolean(), async (start, wanted, theirs, updated) => {
        const house = account(start);
        await house.adopt(wanted);
        fc.pre(
          JSON.stringify(theirs) !== JSON.stringify(house.live()) && JSON.stringify(theirs) !== JSON.stringify(start),
        );
        house.somebodySets(theirs);
        if (updated) await house.adopt(wanted);
        const before = house.live();
        fc.pre(JSON.stringify(before) !== JSON.stringify(start));
        expect(await house.release()).toBe('left: somebody changed it since');
        expect(house.live()).toEqual(before);
      }),
    );
  });

  it('never lowers anything on create or update', async () => {
    await fc.assert(
      fc.asyncProperty(state, degree, async (start, wanted) => {
        const house = account(start);
        await house.adopt(wanted);
        expect(house.live()?.degree).toBeGreaterThanOrEqual(start?.degree ?? 0);
        expect(Number(house.live()?.locked)).toBeGreaterThanOrEqual(Number(start?.locked ?? false));
      }),
    );
  });

  it('fails when AWS accepts the change and does not make it', async () => {
    const house = account(null);
    const stuck: Kind<State> = {
      describe: async () => null,
      raise: () => ({ degree: 1, locked: true }),
      change: async () => {},
    };
    const store: RecordStore = { read: async () => undefined, write: async () => {}, delete: async () => {} };
    await expect(adopt({ name: 'thermostat', kind: stuck, place: PLACE, store, pause })).rejects.toThrow(
      'deploy again',
    );
    await expect(adopt({ name: 'x', kind: { ...stuck, slow: true }, place: PLACE, store, pause })).resolves.toEqual({
      found: 'raised',
      id: 'x',
    });
    expect(await house.release()).toBe('nothing recorded');
  });
});
