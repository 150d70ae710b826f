import type { PromiseVerdict } from '../promises/judgement';
import { type ControlView, indexReport, type PromiseView, resourceKey } from './report-index';
import type { ReportInput } from './report-input';
import { byPage } from './verdict-counts';
import { visible } from './visible-text';

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface TestCase {
  readonly name: string;
  readonly outcome: Outcome;
  /** One line, shown in lists. */
  readonly message: string;
  readonly details: string;
}

function outcomeOf(verdict: PromiseVerdict, strict: boolean): Outcome {
  if (verdict === 'broken') return 'failure';
  if (verdict === 'unknown') return 'error';
  if (verdict === 'open') return strict ? 'failure' : 'skipped';
  return verdict === 'not-claimed' || verdict === 'not-applicable' ? 'skipped' : 'passed';
}

function xml(text: string): string {
  return visible(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function promiseCase({ promise, judgement }: PromiseView, strict: boolean): TestCase {
  return {
    name: `${promise.id} ${promise.statement}`,
    outcome: outcomeOf(judgement.verdict, strict),
    message: `${judgement.verdict}: ${judgement.why}`,
    details: judgement.controls.join(', '),
  };
}

function controlCase({ id, control, judgement }: ControlView): TestCase {
  const { verdict, waiver, findings } = judgement;
  const troubles = findings.filter((finding) => finding.verdict !== 'holds');
  const details = troubles.map(
    (f) => `${f.subject.path ?? resourceKey(f.subject)}${f.property ? ` ${f.property}` : ''}: ${f.reason}`,
  );
  const name = control ? `${id} ${control.title}` : id;
  const troubled: Outcome = verdict === 'fails' ? 'failure' : 'error';
  if (verdict === 'holds') return { name, outcome: 'passed', message: '', details: '' };
  if (verdict === 'not-applicable') return { name, outcome: 'skipped', message: 'nothing to examine', details: '' };
  return {
    name,
    outcome: waiver ? 'skipped' : troubled,
    message: waiver ? `waived by ${waiver.id}: ${waiver.reason}` : `${verdict} in ${troubles.length} place(s)`,
    details: details.join('\n'),
  };
}

function caseXml(suite: string, { name, outcome, message, details }: TestCase): string {
  const open = `    <testcase name="${xml(name)}" classname="${xml(suite)}" time="0"`;
  if (outcome === 'passed') return `${open}/>`;
  const attributes =
    outcome === 'skipped' ? `message="${xml(message)}"` : `message="${xml(message)}" type="${outcome}"`;
  return `${open}>\n      <${outcome} ${attributes}>${xml(details)}</${outcome}>\n    </testcase>`;
}

function countOf(cases: readonly TestCase[], outcome: Outcome): number {
  return cases.filter((testCase) => testCase.outcome === outcome).length;
}

function totals(cases: readonly TestCase[]): string {
  return `tests="${cases.length}" failures="${countOf(cases, 'failure')}" errors="${countOf(cases, 'error')}"`;
}

function suiteXml(name: string, cases: readonly TestCase[], asOf: string): string {
  // A run has no clock in it, so that the same input gives the same bytes: times are 0 and the stamp is the day judged.
  const head = `  <testsuite name="${xml(name)}" ${totals(cases)} skipped="${countOf(cases, 'skipped')}" time="0" timestamp="${asOf}T00:00:00">`;
  return [head, ...cases.map((testCase) => caseXml(name, testCase)), '  </testsuite>'].join('\n');
}

/** JUnit XML: a suite per page, one for the controls. Unknown is an error; open is skipped, or a failure where `strict`. */
export function junitXml(input: ReportInput, options: { readonly strict?: boolean } = {}): string {
  const index = indexReport(input);
  const strict = options.strict ?? false;
  const suites: [string, TestCase[]][] = [...byPage(index.promises)].map(([page, views]) => [
    `promises ${page}`,
    views.map((view) => promiseCase(view, strict)),
  ]);
  suites.push(['controls', index.controls.map(controlCase)]);
  const all = suites.flatMap(([, cases]) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Rampart ${xml(input.profile)}" ${totals(all)} time="0">`,
    ...suites.map(([name, cases]) => suiteXml(name, cases, input.asOf)),
    '</testsuites>',
    '',
  ].join('\n');
}
