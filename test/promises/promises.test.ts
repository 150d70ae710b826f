import { capabilities } from '../../lib/promises/capabilities';
import { conflicts } from '../../lib/promises/conflicts';
import { controls } from '../../lib/promises/controls';
import { evidenceOnRecord } from '../../lib/promises/pages/shared-clauses';
import { promises } from '../../lib/promises/promises';
import roster from './roster.json';

const controlIds = new Set(controls.map((control) => control.id));
const duplicates = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at);

describe('promises', () => {
  it('are the 175 of the roster, in its order', () => {
    expect(promises).toHaveLength(175);
    expect(promises.map(({ id }) => id)).toEqual(roster.map(({ id }) => id));
  });

  it.each(roster)('keeps kind, capability, figures and conflicts of $id', (entry) => {
    const promise = promises.find(({ id }) => id === entry.id);
    expect({
      id: promise?.id,
      kind: promise?.kind,
      capability: promise?.capability,
      figures: promise?.figures,
      conflicts: promise?.conflicts,
    }).toEqual(entry);
  });

  it('counts infrastructure, workload and organisational promises as the pages do', () => {
    const count = (kind: string) => promises.filter((promise) => promise.kind === kind).length;
    expect([count('infrastructure'), count('workload'), count('organisational')]).toEqual([113, 17, 45]);
  });

  it('belong to the page that their id names and to one of its lines', () => {
    const page = { CFTS: 'CFTS', CETBIX: 'CETBIX', ESH: 'ESH', CF: 'CLIENTFLOW' } as Record<string, string>;
    const strangers = promises.filter((promise) => promise.page !== page[promise.id.split('-')[0] ?? '']);
    expect(strangers).toEqual([]);
    expect(promises.filter(({ line }) => !Number.isInteger(line) || line < 1)).toEqual([]);
  });

  it('have statements of their own, at most 160 characters, without a final stop', () => {
    const statements = promises.map(({ statement }) => statement);
    expect(duplicates(statements.map((statement) => statement.toLowerCase()))).toEqual([]);
    expect(statements.filter((statement) => statement.length > 160 || /[.\s]$/.test(statement))).toEqual([]);
  });

  it('print the number of each numeric figure that a page states', () => {
    const words: Record<string, RegExp> = { '7': /seven|7/ };
    const missing = promises.flatMap(({ id, statement, figures }) =>
      Object.entries(figures)
        .filter(([, figure]) => figure.origin === 'page' && typeof figure.value === 'number')
        .filter(([, figure]) => !(words[String(figure.value)] ?? new RegExp(`\\b${figure.value}\\b`)).test(statement))
        .map(([name]) => `${id} ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('have at least one clause, and none that says the same twice', () => {
    expect(promises.filter(({ clauses }) => clauses.length === 0)).toEqual([]);
    expect(promises.filter(({ clauses }) => duplicates(clauses.map(({ says }) => says)).length > 0)).toEqual([]);
  });

  it('name existing controls only, each once in a clause', () => {
    const named = promises.flatMap(({ id, clauses }) =>
      clauses.flatMap((clause) => clause.controls.map((control) => ({ id, control }))),
    );
    expect(named.filter(({ control }) => !controlIds.has(control))).toEqual([]);
    const repeated = promises
      .flatMap(({ clauses }) => clauses)
      .filter((clause) => duplicates(clause.controls).length > 0);
    expect(repeated).toEqual([]);
  });

  it('tell what the application must do where the application keeps them, and only there', () => {
    const told = promises.filter(({ applicationMust }) => (applicationMust ?? '') !== '').map(({ id }) => id);
    expect(told).toEqual(promises.filter(({ kind }) => kind === 'workload').map(({ id }) => id));
  });

  it('owe what people keep an entry, a measured age, an alarm in time and a locked place', () => {
    const register = evidenceOnRecord.flatMap((clause) => clause.controls).filter((id) => id.startsWith('EVI-'));
    expect(register.toSorted()).toEqual(['EVI-02', 'EVI-03', 'EVI-04', 'EVI-05']);
    const undecided = evidenceOnRecord.filter((clause) => clause.controls.length === 0);
    expect(undecided).toEqual([]);
  });
});

describe('capabilities', () => {
  it('are 33, and each serves a promise', () => {
    expect(capabilities).toHaveLength(33);
    expect(new Set(capabilities.map(({ id }) => id))).toEqual(new Set(promises.map(({ capability }) => capability)));
    expect(duplicates(capabilities.map(({ title }) => title))).toEqual([]);
  });
});

describe('conflicts', () => {
  it('are C01 to C25 and every one that a promise names exists', () => {
    expect(conflicts.map(({ id }) => id)).toEqual(
      Array.from({ length: 25 }, (_, index) => `C${String(index + 1).padStart(2, '0')}`),
    );
    expect(new Set(promises.flatMap((promise) => promise.conflicts))).toEqual(new Set(conflicts.map(({ id }) => id)));
  });

  it('replace or set aside only promises that name the conflict', () => {
    const strangers = conflicts.flatMap(({ id, outcomes }) =>
      outcomes
        .flatMap((outcome) => outcome.promises)
        .filter((promise) => !promises.find((known) => known.id === promise)?.conflicts.includes(id)),
    );
    expect(strangers).toEqual([]);
  });

  it('set aside the services of a tenant in a pool, the pool in a silo, and bcrypt under a user pool', () => {
    const outcomes = conflicts.flatMap(({ id, outcomes }) =>
      outcomes.map(({ promises, when, verdict }) => [id, when.parameter, when.equals, verdict, ...promises]),
    );
    expect(outcomes).toEqual([
      ['C08', 'tenantIsolation', 'pool', 'not-applicable', 'ESH-HA-1', 'ESH-HA-2'],
      ['C08', 'tenantIsolation', 'silo', 'not-applicable', 'CF-MT-2'],
      ['C11', 'identityMode', 'cognito', 'replaced', 'CF-SUM-4'],
    ]);
  });
});
