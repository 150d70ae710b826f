import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { placeOf, sarifLog } from '../../lib/report/sarif-log';
import { emptyInput, finding, judged, sampleInput } from './sample-input';

/** The schema of SARIF 2.1.0 is of draft 04; what Ajv reads of it differs in the name of its id and in one keyword. */
function sarifSchema(): object {
  const {
    id: _,
    $schema: __,
    ...schema
  } = JSON.parse(readFileSync(join(__dirname, 'vendor/sarif-2.1.0-rtm.5.json'), 'utf8'));
  return schema;
}

// One of its patterns is no regular expression of Unicode mode.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(sarifSchema());

const places = {
  'network/App': { file: 'lib/stacks/network/tier groups.ts', line: 41 },
  network: { file: 'lib/stacks/network/network-stack.ts', line: 7 },
  '*': { file: 'bin/app.ts', line: 1 },
};

const log = (overrides: Parameters<typeof sampleInput>[0] = {}): Log =>
  JSON.parse(sarifLog(sampleInput({ places, ...overrides })));
const results = (written: Log) => written.runs[0]?.results ?? [];

describe('judgements.sarif', () => {
  it('meets the schema of SARIF 2.1.0, with and without results', () => {
    validate(log());
    expect(validate.errors).toBeNull();
    validate(JSON.parse(sarifLog(emptyInput())));
    expect(validate.errors).toBeNull();
  });

  it('is held against a schema that refuses a spoilt log', () => {
    const spoilt = log();
    Object.assign(results(spoilt)[0] ?? {}, { level: 'fatal' });
    expect(validate(spoilt)).toBe(false);
  });

  it('has a result for each finding that fails or is unknown, and none for what holds', () => {
    expect(results(log()).map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
      ['NET-02', 'fail', 'error'],
      ['NET-09', 'open', 'none'],
      ['NET-10', 'fail', 'error'],
    ]);
  });

  it('points from each result to its rule', () => {
    const written = log();
    const rules = written.runs[0]?.tool.driver.rules ?? [];
    for (const result of results(written)) expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
  });

  it('names the first frame of the resource, relative to the repository and encoded', () => {
    const failed = results(log()).find(({ ruleId }) => ruleId === 'NET-10');
    expect(failed?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'lib/stacks/network/tier%20groups.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 41 },
    });
  });

  it('falls back to the stack, then to the assembly, then to the resource name alone', () => {
    const edge = finding('fails', 'Edge', 'open').subject;
    expect(placeOf(places, edge)).toEqual(places.network);
    expect(placeOf(places, { ...edge, stack: 'elsewhere' })).toEqual(places['*']);
    expect(placeOf(undefined, edge)).toBeUndefined();
    const without: Log = JSON.parse(sarifLog(sampleInput()));
    expect(without.runs[0]?.properties).toMatchObject({ resultsWithoutPlace: 3 });
    expect(log().runs[0]?.properties).toMatchObject({ resultsWithoutPlace: 0 });
    const [result] = results(without);
    expect(result?.locations?.[0]).toEqual({
      logicalLocations: [{ fullyQualifiedName: 'network/Edge/Resource', kind: 'resource' }],
    });
  });

  it('keeps a waived finding and says who accepted it and why', () => {
    const waived = results(log()).find(({ ruleId }) => ruleId === 'NET-02');
    expect(waived?.suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification: 'W-01: The partner has one fixed address and cannot change it this year',
      },
    ]);
  });

  it('gives a finding the same fingerprint when its reason or line changes, and another for another property', () => {
    const print = (what: Parameters<typeof judged>[1]) =>
      results(log({ judgements: [judged('NET-10', what)] }))[0]?.partialFingerprints;
    const before = finding('fails', 'App', 'one reason');
    expect(print([{ ...before, reason: 'another reason' }])).toEqual(print([before]));
    expect(print([{ ...before, property: 'Properties/SecurityGroupEgress/0' }])).not.toEqual(print([before]));
  });
});
