import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { actionExists } from '../../lib/judge/iam/action-data';
import { callsOf, table } from './command-actions';

const LAMBDAS = join(__dirname, '../../lambdas');
const handlers = readdirSync(LAMBDAS).filter((folder) => existsSync(join(LAMBDAS, folder, 'handler.ts')));
const recorded = new Set(handlers.flatMap(callsOf));
const rows = Object.entries(table);

describe('the table of commands and the actions that they need', () => {
  it('has calls of every handler to go by', () => {
    expect(handlers.length).toBeGreaterThan(5);
    expect(handlers.filter((folder) => callsOf(folder).length === 0)).toEqual([]);
  });

  it('covers every recorded command, and holds none that nothing calls', () => {
    expect(Object.keys(table).toSorted()).toEqual([...recorded].toSorted());
  });

  it('names actions that IAM has', () => {
    const named = rows.flatMap(([, { actions, serviceSide = [] }]) => [...actions, ...serviceSide]);
    expect(named.filter((action) => !actionExists(action))).toEqual([]);
    expect(rows.filter(([, { actions }]) => actions.length === 0)).toEqual([]);
  });

  it('says by hand, with the page of AWS, why an action has another name than its command', () => {
    const renamed = rows.filter(([command, { actions }]) => actions.some((action) => action !== command));
    expect(renamed.map(([command]) => command)).toEqual(
      rows.filter(([, { byHand }]) => byHand !== undefined).map(([command]) => command),
    );
    expect(renamed.filter(([, { byHand = '' }]) => !byHand.includes('https://docs.aws.amazon.com/'))).toEqual([]);
  });

  it('says when each line was reviewed', () => {
    expect(rows.filter(([, { reviewed }]) => !/^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(reviewed))).toEqual([]);
  });
});
