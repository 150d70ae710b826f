import type { Rule } from '../rule';
import { statefulResources, statefulTags } from './grounds/backups';
import { bad, good, subjectOf, wholeAssembly } from './grounds/ruling';

/** Cards are taken by the processor; a store that is marked for them brings the whole estate into scope of PCI DSS. */
export const noCardDataIsStored: Rule = {
  control: 'TEN-03',
  examine: (assembly) => {
    const stores = statefulResources(assembly);
    const marked = stores.filter((store) =>
      [...statefulTags(store)].some(([key, value]) => /data-?class$/i.test(key) && /^(card|pan|pci)/i.test(value)),
    );
    if (marked.length > 0)
      return marked.map((store) => ({ subject: subjectOf(store), ...bad('is marked for card data') }));
    return stores.length === 0
      ? []
      : [
          {
            subject: wholeAssembly('AWS::S3::Bucket'),
            ...good(`none of ${stores.length} stores is marked for card data`),
          },
        ];
  },
};
