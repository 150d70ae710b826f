import type { Finding } from '../../../promises/judgement';
import type { KeyAccessRow, ReportInput, WeighedJudgement } from '../../report-input';
import { valueText } from '../../value-text';
import { controlVerdict } from '../../verdict-words';
import { badge, type Chips } from '../badge';
import { shortNames } from '../drawings/short-names';
import { type Content, html, join, type Markup } from '../markup';
import { sectionMarkup } from '../section';
import { dataTable } from '../table';

interface AccessQuestion {
  readonly control: string;
  readonly asks: string;
  /** What it means that the control holds. */
  readonly no: string;
}

/** What a reviewer asks of an account, in the order in which one asks it. */
const QUESTIONS: readonly AccessQuestion[] = [
  { control: 'IAM-16', asks: 'Who gets a session of a human role without a second factor?', no: 'Nobody' },
  {
    control: 'IAM-17',
    asks: 'Who takes a role or changes anything from an address that is not approved?',
    no: 'Nobody',
  },
  { control: 'IAM-22', asks: 'Who takes a human role without a name, or under the name of another?', no: 'Nobody' },
  { control: 'IAM-23', asks: 'Who of support works without a ticket?', no: 'Nobody' },
  { control: 'IAM-18', asks: 'Which path leads from a role to an administrator, or to the use of a key?', no: 'None' },
  { control: 'IAM-14', asks: 'Who sheds a permissions boundary, or goes round it?', no: 'Nobody' },
  { control: 'IAM-25', asks: 'Who changes something in a region that is not allowed?', no: 'Nobody' },
  { control: 'IAM-15', asks: 'Who of the staff reads customer data, support and break-glass apart?', no: 'Nobody' },
  { control: 'KEY-05', asks: 'Who both administers a key and decrypts with it?', no: 'Nobody' },
  { control: 'BAK-03', asks: 'Which workload decrypts backups?', no: 'None' },
  { control: 'IAM-21', asks: 'Who deletes or shortens logs, backups and locks, break-glass apart?', no: 'Nobody' },
  {
    control: 'IAM-19',
    asks: 'Who outside the account, and beside those whom the profile trusts, uses a resource of it or takes a role?',
    no: 'Nobody',
  },
  { control: 'ORG-01', asks: 'What may root do, as far as the organisation lets it?', no: 'Nothing' },
  { control: 'IAM-20', asks: 'Which function may do more, or less, than it declares to need?', no: 'None' },
];

/** The answers of the proof of access; nothing where none of its questions was asked. */
export function accessSection({ judgements, keys = [] }: ReportInput, chips: Chips): Markup | null {
  const asked = QUESTIONS.flatMap((question) => {
    const judgement = judgements.find(({ control }) => control === question.control);
    return judgement === undefined ? [] : [{ question, judgement }];
  });
  if (asked.length === 0) return null;
  const answers = dataTable(
    'Questions and answers',
    [{ title: 'Question' }, { title: 'Answer' }, { title: 'Witness, or proof' }, { title: 'Control' }],
    asked.map(({ question, judgement }) => [
      question.asks,
      answer(question, judgement),
      shownBy(judgement),
      chips.control(question.control),
    ]),
  );
  const functions = functionRows(judgements.find(({ control }) => control === 'IAM-20'));
  return sectionMarkup({
    id: 'access',
    title: 'Access',
    lead: 'Who can do what, from the templates alone: identity, resource, trust and key policies, boundaries, organisation policies and endpoints taken together. A witness is a request that would be allowed; a proof speaks for every request. Not asked here: there is nothing that the question speaks of, or no claimed promise needs it.',
    body: html`${answers}
${keys.length > 0 ? decrypters(keys) : ''}
${functions.length > 0 ? dataTable('What each function needs, by the calls that it declares, and what its role allows: actions alone, for on which resources is judged by IAM-04, IAM-15, IAM-21 and IAM-27', [{ title: 'Function' }, { title: 'Answer' }, { title: 'Needed' }, { title: 'Allowed' }], functions) : ''}`,
  });
}

function answer({ no }: AccessQuestion, judgement: WeighedJudgement): Content {
  switch (judgement.verdict) {
    case 'holds':
      return html`<b>${no}</b>`;
    case 'not-applicable':
      return 'Not asked here';
    default:
      return html`${badge(controlVerdict(judgement))} ${judgement.findings[0]?.reason ?? ''}`;
  }
}

function shownBy({ verdict, findings }: WeighedJudgement): Content {
  if (verdict === 'not-applicable') return '';
  const open = findings.filter((finding) => finding.verdict !== 'holds');
  if (open.length > 0) return join(open.slice(0, 3).map(witness), ' ');
  const requests = findings.reduce((sum, { observed }) => sum + examined(observed), 0);
  return html`Proved none for ${findings.length} ${findings.length === 1 ? 'subject' : 'subjects'}${requests > 0 ? `, over ${requests} kinds of requests` : ''}`;
}

function witness({ observed }: Finding): Markup {
  return html`<code>${valueText(observed)}</code>`;
}

function examined(observed: unknown): number {
  const count = (observed as { requestsExamined?: unknown } | undefined)?.requestsExamined;
  return typeof count === 'number' ? count : 0;
}

function decrypters(keys: readonly KeyAccessRow[]): Markup {
  const names = shortNames([...new Set(keys.flatMap(({ key, principal }) => [key, principal]))]);
  const who = (key: string, ability: 'use' | 'administer') =>
    keys
      .filter((row) => row.key === key && row.can.includes(ability))
      .map(({ principal }) => names.get(principal) ?? principal)
      .sort();
  const list = (principals: readonly string[]) => (principals.length === 0 ? 'nobody' : principals.join(', '));
  const rows = [...new Set(keys.map(({ key }) => key))]
    .sort()
    .map((key) => [names.get(key) ?? key, list(who(key, 'use')), list(who(key, 'administer'))]);
  return dataTable(
    'Who can decrypt with which key',
    [{ title: 'Key' }, { title: 'Decrypts' }, { title: 'Administers' }],
    rows,
  );
}

function functionRows(judgement: WeighedJudgement | undefined): readonly (readonly Content[])[] {
  return (judgement?.findings ?? []).map(({ subject, verdict, observed, reason }) => {
    const { needed, allowed } = (observed ?? {}) as { needed?: readonly string[]; allowed?: readonly string[] };
    return [
      subject.path ?? subject.logicalId,
      verdict === 'holds' ? html`<b>allowed = needed</b>` : reason,
      calls(needed),
      calls(allowed),
    ];
  });
}

function calls(names: readonly string[] | undefined): Content {
  if (names === undefined) return '';
  return html`<details><summary>${names.length} calls</summary>${join(
    names.map((name) => html`<code>${name}</code>`),
    ' ',
  )}</details>`;
}
