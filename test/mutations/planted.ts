import { claimedPromises } from '../../lib/profile/claimed-promises';
import { baseOfCases } from '../judge/rules/case-file';
import type { Mutation } from './mutation';
import { type RawResource, set } from './template';

/** One property of what no profile of ours has yet, planted into a real assembly as the control's cases describe it. */
export interface PlantedWeakness {
  readonly control: string;
  readonly name: string;
  /** Logical id in the cases. */
  readonly at: string;
  readonly path: string;
  /** `undefined` deletes. */
  readonly value: unknown;
  /** Logical id in the cases that the judge must name; '' for the assembly as a whole. @default - the one that is changed */
  readonly blamed?: string;
}

const STACK = 'Storage';
const PREFIX = 'Planted';
const everything = new Set(claimedPromises(['CFTS', 'CETBIX', 'ESH', 'CLIENTFLOW']).map(({ id }) => id));

/** Logical ids get a prefix, so that they meet none of the stack's; references inside the planted part follow. */
export function planted({ control, name, at, path, value, blamed }: PlantedWeakness): Mutation {
  return {
    control,
    name,
    stack: STACK,
    expecting: { claims: everything, skipped: new Set() },
    prepare: (template) => {
      const base = baseOfCases(control);
      let text = JSON.stringify(base);
      for (const id of Object.keys(base)) {
        text = text
          .replaceAll(`{"Ref":"${id}"}`, `{"Ref":"${PREFIX}${id}"}`)
          .replaceAll(`"Fn::GetAtt":["${id}"`, `"Fn::GetAtt":["${PREFIX}${id}"`)
          .replaceAll(`\${${id}`, `\${${PREFIX}${id}`);
      }
      for (const [id, resource] of Object.entries(JSON.parse(text) as Record<string, RawResource>)) {
        const place = { 'aws:cdk:path': `${STACK}/${PREFIX}/${id}` };
        template.Resources[`${PREFIX}${id}`] = { ...resource, Metadata: place };
      }
    },
    apply: (template) => {
      set(template, `${PREFIX}${at}`, path, value);
      const named = blamed ?? at;
      return named === '' ? { stack: '*', logicalId: '' } : `${PREFIX}${named}`;
    },
  };
}
