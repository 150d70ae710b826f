import fc from 'fast-check';
import { check, plan, type Request, type Standing } from '../../../lambdas/hold-backups/decide';

const NOW = new Date('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
const DB = 'arn:aws:rds:eu-central-1:111111111111:cluster:db';
const REQUEST: Request = { incidentId: 'INC-2026-7', until: '2026-12-31', requestedBy: 'Ada', resources: [DB] };
const standing = (changes: Partial<Standing> = {}): Standing => ({
  id: 'h1',
  incidentId: 'INC-2026-7',
  approvers: ['Ben'],
  until: '2026-12-01T00:00:00.000Z',
  execution: 'first',
  ...changes,
});
const checked = (request: Partial<Request> = {}, holds: readonly Standing[] = []) =>
  check({ ...REQUEST, ...request }, holds, 90, NOW);

describe('a request for a hold', () => {
  it('is checked into what an approver sees, with the end as a moment', () => {
    expect(checked()).toMatchObject({ until: '2026-12-31T00:00:00.000Z', earlierApprovers: [], resources: [DB] });
  });

  it.each<[Partial<Request>, string]>([
    [{ incidentId: '' }, 'incidentId'],
    [{ incidentId: 'a b' }, 'incidentId "a b"'],
    [{ requestedBy: ' ' }, 'requestedBy'],
    [{ until: 'soon' }, 'until "soon" must be a day'],
    [{ until: '2026-11-21' }, 'is over'],
    [{ until: '2027-03-01' }, 'more than 90 days away'],
    [{ resources: ['db'] }, 'resource "db" must be an ARN'],
  ])('is refused for %j', (request, says) => {
    expect(() => checked(request)).toThrow(says);
  });

  it('names all of its faults at once', () => {
    expect(() => checked({ incidentId: '', until: 'soon' })).toThrow(/incidentId.*until/);
  });

  it('never reaches further than the promised days, whatever is asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 1, max: 200 }), (days, most) => {
        const until = new Date(+NOW + days * DAY).toISOString();
        const ask = () => check({ ...REQUEST, until }, [], most, NOW);
        if (days > 0 && days <= most) expect(ask().until).toBe(until);
        else expect(ask).toThrow('until');
      }),
    );
  });

  it('has another digest as soon as anything that is approved changes', () => {
    const digests = [
      checked(),
      checked({ until: '2026-12-30' }),
      checked({ incidentId: 'INC-2026-8' }),
      checked({ resources: [] }),
      checked({}, [standing()]),
    ].map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(5);
  });
});

describe('an approval', () => {
  const first = checked();

  it('leads to one hold with incident, approver and end', () => {
    expect(plan(first, { approver: 'Ben', digest: first.digest }, [], 'e1')).toEqual({
      create: { incidentId: 'INC-2026-7', until: first.until, approvers: ['Ben'], execution: 'e1' },
      replace: [],
    });
  });

  it.each([
    ['by who asked', { approver: 'ADA' }, 'asked for it and cannot approve it'],
    ['of something else', { digest: 'other' }, 'what was approved is not what was asked for'],
    ['by nobody', { approver: '' }, "must be a person's name"],
  ])('%s is refused', (_, changes, says) => {
    const approval = { approver: 'Ben', digest: first.digest, ...changes };
    expect(() => plan(first, approval, [], 'e1')).toThrow(says);
  });

  it('that comes after another hold was placed is refused', () => {
    expect(() => plan(first, { approver: 'Ben', digest: first.digest }, [standing()], 'e1')).toThrow('changed since');
  });

  it('of an extension takes somebody who has not approved before, and replaces what ends earlier', () => {
    const longer = checked({}, [standing()]);
    expect(() => plan(longer, { approver: 'ben', digest: longer.digest }, [standing()], 'e2')).toThrow('somebody else');
    expect(plan(longer, { approver: 'Cleo', digest: longer.digest }, [standing()], 'e2')).toEqual({
      create: { incidentId: 'INC-2026-7', until: longer.until, approvers: ['Ben', 'Cleo'], execution: 'e2' },
      replace: ['h1'],
    });
  });

  it('leaves a hold that ends later', () => {
    const later = standing({ until: '2027-01-31T00:00:00.000Z' });
    const shorter = checked({}, [later]);
    expect(plan(shorter, { approver: 'Cleo', digest: shorter.digest }, [later], 'e2').replace).toEqual([]);
  });

  it('that is carried out a second time places nothing and still lifts what it replaces', () => {
    const longer = checked({}, [standing()]);
    const mine = standing({ id: 'h2', until: longer.until, approvers: ['Ben', 'Cleo'], execution: 'e2' });
    const approval = { approver: 'Cleo', digest: longer.digest };
    expect(plan(longer, approval, [standing(), mine], 'e2')).toEqual({ create: undefined, replace: ['h1'] });
    expect(plan(longer, approval, [mine], 'e2')).toEqual({ create: undefined, replace: [] });
  });
});
