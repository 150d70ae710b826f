import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RemediationContract } from '../../lambdas/runtime/contract';
import { ENV } from '../../lambdas/runtime/contract';
import type { Answer } from '../../lambdas/runtime/remediation-handler';
import type { Delivery } from './deliver';
import { moveClock } from './moved-clock';

/** A resource of ours that is wrong, and the event that tells of it. */
export interface Wrong {
  readonly resource: string;
  readonly event: object;
}

/** The world of one remediation, on a real API server or on stubs that refuse what they do not expect. */
export interface Arena {
  readonly contract: RemediationContract;
  readonly server: 'moto' | 'stub';
  readonly delivery: () => Delivery;
  /** Makes a resource that is ours and wrong. */
  spoil(): Promise<Wrong>;
  /** All of the resource that the remediation may change, as AWS has it now; undefined when it is gone. */
  state(resource: string): Promise<unknown>;
  /** Operations of the repair of what `spoil` made, in their order, such as `kms:EnableKeyRotation`. */
  readonly steps: readonly string[];
  /** Whether a state is one that needs no repair. */
  isRepaired(state: unknown): boolean;
  /** What the repair makes stays: an undo is refused and changes nothing. @default false */
  readonly stays?: true;
  /** Somebody else changes what the repair changed, to something that is neither the state before nor the one after. */
  drift?(resource: string): Promise<void>;
  /** Makes the resource go away. */
  remove?(resource: string): Promise<void>;
  /** The next `times` calls of the operation meet the fault. */
  fail(operation: string, fault: 'denied' | 'throttled' | 'lost', times?: number): void;
  /** From write number `write` on, counted from 0, the ledger is out of reach, as for a function that is gone. */
  crashAtWrite(write: number): void;
  heal(): void;
  /** Calls since the last `mark` that change something in AWS, the ledger left out. */
  changes(): readonly string[];
  mark(): void;
}

const CASES = [
  'plan',
  'act',
  'verify',
  'second delivery',
  'undo',
  'undo twice',
  'undo refused on drift',
  'undo refused',
  'dry-run',
  'denied',
  'denied half-way',
  'throttled',
  'lost answer',
  'gone',
  'resumed',
] as const;

type Case = (typeof CASES)[number];

/**
 * The cases that every complete remediation must show, each with the verdict that the ledger gives. What ran stands in
 * lambdas/<name>/cases.json, from which the table in docs/remediations.md is made; UPDATE_CALLS=1 writes it.
 */
export function showsEveryCase(arena: Arena): void {
  const ran = new Set<Case>();
  const { contract, steps } = arena;
  const acting = contract.acts === 'auto';

  const shows = (name: Case, says: string, run: () => Promise<void>) =>
    it(`${name}: ${says}`, async () => {
      await run();
      ran.add(name);
    });
  const first = async (wrong: Wrong): Promise<Answer> => {
    const [answer] = await arena.delivery().deliver(wrong.event);
    if (answer === undefined) throw new Error('the event led to no action');
    return answer;
  };
  const ended = async (wrong: Wrong) => arena.delivery().action((await first(wrong)).action);
  const repaired = async () => {
    const wrong = await arena.spoil();
    const before = await arena.state(wrong.resource);
    const answer = await first(wrong);
    expect(answer).toMatchObject({ outcome: 'DONE' });
    return { ...wrong, before, id: answer.action };
  };

  describe('shows every case:', () => {
    beforeEach(() => {
      moveClock();
      if (!acting) throw new Error(`${contract.remediation} waits for approval; its cases are shown by its own tests`);
      arena.mark();
    });

    shows('plan', 'its plan stands in the ledger with a digest, step by step', async () => {
      const action = await ended(await arena.spoil());
      expect(action.plan?.steps.map(({ api }) => api)).toEqual(steps);
      expect(action.plan?.digest).toMatch(/^[0-9a-f]{64}$/);
    });

    shows('act', 'it makes exactly these calls and the resource is as it should be', async () => {
      const wrong = await arena.spoil();
      expect(arena.isRepaired(await arena.state(wrong.resource))).toBe(false);
      expect(await first(wrong)).toMatchObject({ outcome: 'DONE' });
      expect(arena.changes()).toEqual(steps);
      expect(arena.isRepaired(await arena.state(wrong.resource))).toBe(true);
    });

    shows('verify', 'the state after is read from AWS and kept beside the one before', async () => {
      const action = await ended(await arena.spoil());
      expect(action).toMatchObject({ state: 'DONE', before: expect.anything(), after: expect.anything() });
      expect(action.after).not.toEqual(action.before);
    });

    shows('second delivery', 'nothing is changed again, by the same event or by another', async () => {
      const wrong = await arena.spoil();
      const event = arena.delivery().fresh(wrong.event);
      const [made] = (await arena.delivery().take(event)).made;
      expect(await arena.delivery().run(made?.id ?? '')).toMatchObject({ outcome: 'DONE' });
      arena.mark();
      expect(await arena.delivery().take(event)).toMatchObject({ state: 'DUPLICATE', made: [] });
      expect(await arena.delivery().run(made?.id ?? '')).toMatchObject({ outcome: 'idle' });
      expect(await arena.delivery().outcomes(wrong.event)).toEqual(['NOOP']);
      expect(arena.changes()).toEqual([]);
    });

    if (arena.stays === true) {
      shows('undo refused', 'what the repair made stays, and nothing is changed', async () => {
        const { id, resource } = await repaired();
        const after = await arena.state(resource);
        arena.mark();
        expect(await arena.delivery().undo(id)).toMatchObject({ outcome: 'REFUSED' });
        expect(arena.changes()).toEqual([]);
        expect(await arena.state(resource)).toEqual(after);
      });
    } else {
      shows('undo', 'the resource is as it was before the repair', async () => {
        const { id, resource, before } = await repaired();
        expect(await arena.delivery().undo(id)).toMatchObject({ outcome: 'UNDONE' });
        expect(await arena.state(resource)).toEqual(before);
      });

      shows('undo twice', 'the second is refused, and changes nothing', async () => {
        const { id } = await repaired();
        await arena.delivery().undo(id);
        arena.mark();
        await expect(arena.delivery().undo(id)).rejects.toMatchObject({ name: 'RequestRefused' });
        expect(arena.changes()).toEqual([]);
      });
    }

    const { drift, remove } = arena;
    if (drift !== undefined) {
      shows('undo refused on drift', 'what somebody changed since is theirs', async () => {
        const { id, resource } = await repaired();
        await drift.call(arena, resource);
        arena.mark();
        expect(await arena.delivery().undo(id)).toMatchObject({ outcome: 'REFUSED' });
        expect(arena.changes()).toEqual([]);
      });
    }

    shows('dry-run', 'it plans, and makes no changing call', async () => {
      process.env[ENV.mode] = 'dry-run';
      const wrong = await arena.spoil();
      const before = await arena.state(wrong.resource);
      arena.mark();
      expect(await ended(wrong)).toMatchObject({ state: 'DRY_RUN', plan: { steps: expect.any(Array) } });
      expect(arena.changes()).toEqual([]);
      expect(await arena.state(wrong.resource)).toEqual(before);
    });

    shows('denied', 'it ends as FAILED at once', async () => {
      const wrong = await arena.spoil();
      arena.fail(steps[0] ?? '', 'denied');
      expect(await first(wrong)).toMatchObject({ outcome: 'FAILED' });
      expect(arena.isRepaired(await arena.state(wrong.resource))).toBe(false);
    });

    const second = steps.find((step) => step !== steps[0]);
    if (second !== undefined) {
      shows(
        'denied half-way',
        'it is PARTIAL, keeps the first state as the one before, and goes on later',
        async () => {
          const wrong = await arena.spoil();
          arena.fail(second, 'denied');
          const { action: id, outcome } = await first(wrong);
          expect(outcome).toBe('PARTIAL');
          const { before } = await arena.delivery().action(id);
          arena.heal();
          moveClock(20);
          expect(await arena.delivery().run(id)).toMatchObject({ outcome: 'DONE' });
          expect((await arena.delivery().action(id)).before).toEqual(before);
        },
      );
    }

    shows('throttled', 'it is tried again later and then done', async () => {
      const wrong = await arena.spoil();
      arena.fail(steps[0] ?? '', 'throttled');
      const { action: id, outcome } = await first(wrong);
      expect(outcome).toBe('RETRY');
      arena.heal();
      moveClock(2);
      expect(await arena.delivery().run(id)).toMatchObject({ outcome: 'DONE' });
    });

    shows('lost answer', 'it is done although the answer to its first change never came', async () => {
      const wrong = await arena.spoil();
      arena.fail(steps[0] ?? '', 'lost', 1);
      const { action: id, outcome } = await first(wrong);
      if (outcome !== 'DONE') {
        moveClock(2);
        expect(await arena.delivery().run(id)).toMatchObject({ outcome: 'DONE' });
      }
      expect(arena.isRepaired(await arena.state(wrong.resource))).toBe(true);
    });

    if (remove !== undefined) {
      shows('gone', 'it ends as GONE', async () => {
        const wrong = await arena.spoil();
        await remove.call(arena, wrong.resource);
        expect(await first(wrong)).toMatchObject({ outcome: 'GONE' });
      });
    }

    shows(
      'resumed',
      'after a crash at any write it ends as the clean run, and undo leads to the first state',
      async () => {
        // Claim, plan with first step, one write for each further step, result, close.
        for (let write = 0; write < steps.length + 3; write += 1) {
          const wrong = await arena.spoil();
          const before = await arena.state(wrong.resource);
          const intake = await arena.delivery().take(arena.delivery().fresh(wrong.event));
          const id = intake.made[0]?.id ?? '';
          arena.crashAtWrite(write);
          await arena
            .delivery()
            .run(id)
            .catch(() => {});
          arena.heal();
          moveClock(20);
          expect(await arena.delivery().run(id)).toMatchObject({ outcome: 'DONE' });
          expect(arena.isRepaired(await arena.state(wrong.resource))).toBe(true);
          const undone = await arena.delivery().undo(id);
          expect(undone).toMatchObject({ outcome: arena.stays === true ? 'REFUSED' : 'UNDONE' });
          if (arena.stays !== true) expect(await arena.state(wrong.resource)).toEqual(before);
          // The breaker counts by the hour.
          moveClock(61);
        }
      },
    );
  });

  afterAll(() =>
    expectFresh(contract.remediation, { server: arena.server, cases: CASES.filter((name) => ran.has(name)) }),
  );
}

function expectFresh(folder: string, ran: object): void {
  const file = join(__dirname, '../../lambdas', folder, 'cases.json');
  if (process.env['UPDATE_CALLS'] === '1') writeFileSync(file, `${JSON.stringify(ran, undefined, 2)}\n`);
  const written: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : 'no such file';
  expect(written).toEqual(ran);
}
