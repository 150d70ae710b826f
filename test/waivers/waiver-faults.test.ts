import type { Waiver } from '../../lib/waivers/waiver';
import { waiverFaults } from '../../lib/waivers/waiver-faults';
import { installed, limit, risk } from './sample-waivers';

const asOf = '2026-11-21';
const faultsOf = (...waivers: Waiver[]) => waiverFaults(waivers, asOf, installed).map((f) => `${f.waiver} ${f.fault}`);

describe('waiverFaults', () => {
  it('finds nothing wrong with a fit register', () => {
    expect(faultsOf(risk, limit)).toEqual([]);
  });

  it('refuses an empty reason', () => {
    expect(faultsOf({ ...risk, reason: '  ' })).toEqual(['W-1 has no reason']);
  });

  it('refuses a reason shorter than 20 characters and accepts one of 20', () => {
    expect(faultsOf({ ...risk, reason: 'nineteen characters' })).toEqual([
      'W-1 has the reason "nineteen characters"; give at least 20 characters that say why',
    ]);
    expect(faultsOf({ ...risk, reason: 'twenty characters ok' })).toEqual([]);
  });

  it('accepts a risk on the day of its expiry and refuses it on the day after', () => {
    expect(waiverFaults([risk], '2027-05-20', installed)).toEqual([]);
    expect(waiverFaults([risk], '2027-05-21', installed)).toEqual([
      { waiver: 'W-1', fault: 'expired on 2027-05-20; review the risk again, or fix what it excuses' },
    ]);
  });

  it('accepts 180 days from review to expiry and refuses 181', () => {
    expect(faultsOf({ ...risk, reviewed: '2026-11-21', expires: '2027-05-20' })).toEqual([]);
    expect(faultsOf({ ...risk, reviewed: '2026-11-20', expires: '2027-05-20' })).toEqual([
      'W-1 expires 181 days after its review on 2026-11-20; at most 180 are allowed',
    ]);
  });

  it('takes a shorter longest time where the company sets one', () => {
    expect(waiverFaults([risk], asOf, installed, 90)).toEqual([
      { waiver: 'W-1', fault: 'expires 180 days after its review on 2026-11-21; at most 90 are allowed' },
    ]);
  });

  it('refuses a review that has not come yet, and an expiry before the review', () => {
    expect(faultsOf({ ...risk, reviewed: '2026-12-24', expires: '2026-12-01' })).toEqual([
      'W-1 was reviewed on 2026-12-24, which has not come yet',
      'W-1 expires on 2026-12-01, before its review on 2026-12-24',
    ]);
  });

  it('refuses days that the calendar does not have', () => {
    expect(faultsOf({ ...risk, expires: '2027-02-30' })).toEqual([
      'W-1 expires is "2027-02-30"; write a day such as 2026-11-21',
    ]);
    expect(() => waiverFaults([], 'today', installed)).toThrow('"today" is not a day');
  });

  it('refuses a risk without owner, with grades off the scale or with an unknown treatment', () => {
    const careless = { ...risk, owner: '', likelihood: 0, impact: 2.5, treatment: 'ignore' } as unknown as Waiver;
    expect(faultsOf(careless)).toEqual([
      'W-1 owner is empty; name a team',
      'W-1 likelihood is 0; use a whole number from 1 to 5',
      'W-1 impact is 2.5; use a whole number from 1 to 5',
      'W-1 treatment is "ignore"; use one of accept, mitigate, transfer, avoid',
    ]);
  });

  it('refuses a limit whose package has moved to another version', () => {
    expect(waiverFaults([limit], asOf, { 'cdk-nag': '3.1.0' })).toEqual([
      {
        waiver: 'W-2',
        fault:
          'cites cdk-nag 3.0.2, but 3.1.0 is installed; see whether the limit still stands, then cite 3.1.0 or remove the record',
      },
    ]);
  });

  it('refuses a limit whose package is not installed', () => {
    expect(waiverFaults([limit], asOf, {})).toEqual([
      {
        waiver: 'W-2',
        fault: 'cites cdk-nag 3.0.2, which is not installed; cite the package in which the limit was seen',
      },
    ]);
  });

  it('refuses a limit without a fact', () => {
    expect(faultsOf({ ...limit, cites: { ...limit.cites, fact: 'no way' } })).toEqual([
      'W-2 cites no fact; say in at least 20 characters what cannot be met and how that is known',
    ]);
  });

  it('refuses unknown classes, and fields of the other class', () => {
    expect(faultsOf({ ...risk, class: 'forever' } as unknown as Waiver)).toEqual([
      'W-1 has class "forever"; use risk or limit',
    ]);
    expect(faultsOf({ ...limit, expires: '2030-01-01' } as Waiver)).toEqual([
      'W-2 has the field "expires", which class limit does not know',
    ]);
  });

  it('refuses two records with one id, and records without one', () => {
    expect(faultsOf(risk, { ...limit, id: 'W-1' })).toEqual([
      'W-1 has an id that an earlier record has; ids are given once',
    ]);
    expect(faultsOf(risk, { ...limit, id: '' })).toEqual(['#2 has no id']);
  });

  it('refuses a record that answers nothing or names no construct', () => {
    expect(faultsOf({ ...risk, answers: [], at: [] })).toEqual(['W-1 answers no rule', 'W-1 names no construct']);
  });

  it('refuses packs that do not exist', () => {
    expect(faultsOf({ ...risk, answers: [{ pack: 'AwsSolution', rule: 'AwsSolutions-S1' }] })).toEqual([
      'W-1 answers "AwsSolution"; use one of AwsSolutions, NIST.800.53.R5, HIPAA.Security, PCI.DSS.321, Serverless, CloudFormation-Validate, Rampart',
    ]);
  });

  it('refuses what stands in a record twice', () => {
    expect(faultsOf({ ...risk, at: [...risk.at, ...risk.at], answers: [...risk.answers, ...risk.answers] })).toEqual([
      'W-1 names "Logging/Delivery/Resource" twice',
      'W-1 answers AwsSolutions AwsSolutions-S1 twice',
    ]);
  });

  it.each([
    [
      'Logging/**',
      'W-1 at "Logging/**" has "**"; * stands for exactly one whole segment, so name the constructs or use a lone *',
    ],
    [
      'Logging/Del*/Resource',
      'W-1 at "Logging/Del*/Resource" has "Del*"; * stands for exactly one whole segment, so name the constructs or use a lone *',
    ],
    ['*/*/Resource', 'W-1 at "*/*/Resource" has more * than names, which is too wide; name more segments'],
    ['*', 'W-1 at "*" has more * than names, which is too wide; name more segments'],
    ['Logging//Resource', 'W-1 at "Logging//Resource" has an empty segment; write Stack/Construct/Resource'],
  ])('refuses the path pattern %s', (pattern, fault) => {
    expect(faultsOf({ ...risk, at: [pattern] })).toEqual([fault]);
  });
});
