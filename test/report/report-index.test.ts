import { byId, indexReport } from '../../lib/report/report-index';
import { byPage, countVerdicts } from '../../lib/report/verdict-counts';
import { controlVerdict } from '../../lib/report/verdict-words';
import { sampleInput } from './sample-input';

describe('the index of a report', () => {
  const index = indexReport(sampleInput());

  it('leads from a promise to its controls, from a control to its resources, and back', () => {
    const control = index.controls.find(({ id }) => id === 'NET-10');
    expect(control?.promises).toEqual(['CFTS-LA-2']);
    const resource = index.resources.find(({ key }) => key === 'network/App');
    expect(resource?.findings.map(({ control: id }) => id)).toEqual(['NET-01', 'NET-10']);
    expect(resource?.promises).toEqual(['CFTS-LA-1', 'CFTS-LA-2']);
  });

  it('counts verdicts by page', () => {
    const counts = [...byPage(index.promises)].map(([page, views]) => [page, countVerdicts(views)] as const);
    expect(Object.fromEntries(counts)).toMatchObject({
      CFTS: { kept: 1, broken: 1, open: 0 },
      ESH: { waived: 1, unknown: 1 },
      CLIENTFLOW: { open: 1, kept: 0 },
    });
  });

  it('calls a failure with a waiver waived, and nothing else', () => {
    const shown = Object.fromEntries(index.controls.map(({ id, judgement }) => [id, controlVerdict(judgement)]));
    expect(shown).toEqual({
      'NET-01': 'holds',
      'NET-02': 'waived',
      'NET-03': 'not-applicable',
      'NET-09': 'unknown',
      'NET-10': 'fails',
    });
  });

  it('refuses to leave out a promise that has no verdict', () => {
    const input = sampleInput();
    expect(() => indexReport({ ...input, promises: input.promises.slice(1) })).toThrow(
      'promise CFTS-LA-1 has no verdict; a report without it would hide it',
    );
  });

  it('refuses a verdict of a promise that the catalogue does not know', () => {
    const input = sampleInput();
    const stranger = { id: 'CF-XX-1', verdict: 'kept', controls: [], why: 'because' } as const;
    expect(() => indexReport({ ...input, promises: [...input.promises, stranger] })).toThrow(
      'promise CF-XX-1 was judged but is not in the catalogue of 5 promises',
    );
  });

  it('sorts ids by number within their family', () => {
    expect(['NET-10', 'IAM-2', 'NET-9', 'NET-1'].sort(byId)).toEqual(['IAM-2', 'NET-1', 'NET-9', 'NET-10']);
  });
});
