import { join } from 'node:path';
import type { CaseData } from '../../judge/iam/ask-case';
import { caseEstate } from '../../judge/iam/case-estate';
import { estateIn, readCases as iamCases } from '../../judge/iam/cases';
import { readCases as networkCases } from '../../judge/network/case-file';
import type { AnyCase, Engine } from './engine';

const judge = join(__dirname, '../../judge');

const network: Engine = {
  name: 'network',
  entry: 'test/judge/network/ask-case.ts',
  mutates: /^lib\/judge\/network\//,
  goal: 120,
  cases: () => networkCases(join(judge, 'network/cases')).map((data) => ({ name: data.name, file: data.file, data })),
};

const iam: Engine = {
  name: 'iam',
  entry: 'test/judge/iam/ask-case.ts',
  mutates: /^lib\/judge\/iam\//,
  goal: 250,
  cases: () =>
    iamCases(join(judge, 'iam/cases')).flatMap((file): readonly AnyCase[] => {
      const about = (data: CaseData): AnyCase => ({ name: data.of.name, file: file.path, data });
      return [
        ...file.conditions.map((of) => about({ kind: 'condition', of })),
        ...file.cases.map((of) => about({ kind: 'access', of, estate: caseEstate.parse(estateIn(file, of)) })),
      ];
    }),
};

export const ENGINES: readonly Engine[] = [network, iam];
