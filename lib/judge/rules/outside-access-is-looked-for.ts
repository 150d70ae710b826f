import type { Value } from '../assembly/assembly';
import { at, isMap, isUnresolved, listOf } from '../assembly/value';
import { oneOf, worst } from './grounds/property';
import { bad, exists, good, open, type Ruling } from './grounds/ruling';
import { SINGLETON, settledAs } from './grounds/singletons';

const RULES = 'ArchiveRules';
const TYPES = ['ACCOUNT', 'ORGANIZATION'];

export const outsideAccessIsLookedFor = exists('DET-08', {
  types: ['AWS::AccessAnalyzer::Analyzer', SINGLETON],
  missing: 'the assembly has no analyzer of access from outside',
  switch: 'accessAnalyzerExternal',
  examine: (resource) => {
    const analyzer = settledAs('access-analyzer', resource);
    if (analyzer === undefined) return undefined;
    const type = oneOf(analyzer, 'Type', TYPES);
    // An analyzer of another kind is no worse for it.
    return type.verdict === 'fails'
      ? undefined
      : (worst([...listOf(analyzer.properties[RULES]).map(narrow), type]) ?? type);
  },
});

/**
 * An archive rule puts findings away before anybody reads them. What it is for is one resource, or one principal that is
 * let in on purpose; a rule that names neither puts away what nobody has looked at.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-filter-keys.html
 */
function narrow(rule: Value): Ruling {
  const name = at(rule, 'RuleName');
  if (isUnresolved(rule)) return open('an archive rule cannot be resolved', RULES, rule);
  const criteria = listOf(at(rule, 'Filter'));
  const names = criteria.some(
    (one) => isMap(one) && /^(resource|id|principal\..+)$/.test(String(one['Property'])) && isSomebody(one),
  );
  if (names) return good('archives findings on what it names', RULES, name);
  return criteria.some(isUnresolved)
    ? open('the filter of an archive rule cannot be resolved', RULES, name)
    : bad('an archive rule puts findings away that name no resource and no principal', RULES, name);
}

/** By equality, or by a part of its name. */
function isSomebody(criterion: Readonly<Record<string, Value>>): boolean {
  const values = [...listOf(criterion['Eq']), ...listOf(criterion['Contains'])];
  return values.length > 0 && values.every((value) => isUnresolved(value) || (value !== '' && value !== '*'));
}
