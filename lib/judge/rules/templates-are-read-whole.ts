import type { Finding } from '../../promises/judgement';
import type { Assembly, StackTemplate } from '../assembly/assembly';
import type { Rule } from '../rule';
import { bad, good, open, subjectOf } from './grounds/ruling';
import { stackSubject } from './grounds/stacks';

/** Gives a template more functions and no more resources; what the reader does not know of them it calls unknown itself. */
const FUNCTIONS_ONLY = 'AWS::LanguageExtensions';

/**
 * RES-09. Every other verdict is about the templates as they were read. A macro may make anything of one; a nested stack whose
 * template is not beside, and a module, hold resources that nobody saw.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros-overview.html
 */
export const templatesAreReadWhole: Rule = {
  control: 'RES-09',
  examine: (assembly) => assembly.stacks.flatMap((stack) => judged(stack, assembly)),
};

function judged(stack: StackTemplate, { stacks }: Assembly): readonly Finding[] {
  const macros = stack.macros.filter((macro) => macro !== FUNCTIONS_ONLY);
  const subject = stackSubject(stack);
  const rewritten = macros.map((macro): Finding => {
    const reason = `${macro} rewrites the template before it is deployed; judge what comes out (get-template --template-stage Processed)`;
    return { subject, ...bad(reason, 'Transform', macro, 'no macro') };
  });
  const unseen = stack.resources.flatMap((resource): readonly Finding[] => {
    const nested = resource.type === 'AWS::CloudFormation::Stack';
    if (nested && stacks.some(({ name }) => name === `${stack.name}/${resource.logicalId}`)) return [];
    if (!nested && !resource.type.endsWith('::MODULE')) return [];
    const what = nested ? 'the template of the nested stack' : 'what the module makes';
    return [{ subject: subjectOf(resource), ...open(`${what} was not read`) }];
  });
  const found = [...rewritten, ...unseen];
  return found.length > 0 ? found : [{ subject, ...good('is deployed as it was read') }];
}
