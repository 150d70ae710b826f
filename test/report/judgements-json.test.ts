import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { judgementsJson } from '../../lib/report/judgements-json';
import schema from '../../lib/report/schema/judgements.schema.json';
import { emptyInput, HOSTILE, risk, sampleInput } from './sample-input';

const ajv = new Ajv({ allErrors: true, strict: true });
addFormats(ajv);
const validate = ajv.compile(schema);

const written = () => JSON.parse(judgementsJson(sampleInput()));

describe('judgements.json', () => {
  it('meets its published schema, also where nothing was judged', () => {
    validate(written());
    expect(validate.errors).toBeNull();
    validate(JSON.parse(judgementsJson(emptyInput())));
    expect(validate.errors).toBeNull();
  });

  it.each([
    [
      'a verdict that does not exist',
      (log: ReturnType<typeof written>) => Object.assign(log.promises[0], { verdict: 'fine' }),
    ],
    ['a promise without a why', (log: ReturnType<typeof written>) => Object.assign(log.promises[0], { why: '' })],
    ['a digest that is no sha256', (log: ReturnType<typeof written>) => Object.assign(log, { digest: 'abc' })],
    ['a key that nobody reads', (log: ReturnType<typeof written>) => Object.assign(log.judgements[0], { extra: 1 })],
    [
      'a risk without an owner',
      (log: ReturnType<typeof written>) => Object.assign(log.judgements[0], { waiver: { ...risk, owner: undefined } }),
    ],
  ])('has a schema that refuses %s', (_, spoil) => {
    const log = written();
    spoil(log);
    expect(validate(JSON.parse(JSON.stringify(log)))).toBe(false);
  });

  it('has the keys of the contract, in their order', () => {
    const log = written();
    expect(Object.keys(log)).toEqual(['profile', 'digest', 'asOf', 'judgements', 'promises']);
    expect(Object.keys(log.judgements[0])).toEqual(['control', 'verdict', 'waiver', 'subjects', 'evidence']);
    expect(log.promises[0]).toEqual({
      id: 'CFTS-LA-1',
      verdict: 'kept',
      controls: ['NET-01'],
      why: 'Why of CFTS-LA-1',
    });
  });

  it('sorts controls by number, not by letter', () => {
    const controls = written().judgements.map((judgement: { control: string }) => judgement.control);
    expect(controls).toEqual(['NET-01', 'NET-02', 'NET-03', 'NET-09', 'NET-10']);
  });

  it('keeps the verdict of a waived control and names the waiver', () => {
    const waived = written().judgements.find((judgement: { control: string }) => judgement.control === 'NET-02');
    expect(waived).toMatchObject({ verdict: 'fails', waiver: { id: 'W-01', expires: '2027-03-01' } });
  });

  it('names each subject once and keeps evidence as it was found', () => {
    const [first] = written().judgements.filter((judgement: { control: string }) => judgement.control === 'NET-10');
    expect(first.subjects).toEqual([
      { stack: 'network', logicalId: 'App', type: 'AWS::EC2::SecurityGroup' },
      { stack: 'network', logicalId: 'Data', type: 'AWS::EC2::SecurityGroup' },
    ]);
    expect(first.evidence[0]).toMatchObject({ observed: { CidrIp: '0.0.0.0/0' }, reason: HOSTILE });
  });
});
