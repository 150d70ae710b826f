import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { profileJsonSchema, profileSchemaFile } from '../../lib/profile/profile-json-schema';

const folder = resolve(__dirname, '../../profiles');
const validate = new Ajv({ strict: false, allErrors: true }).compile(profileJsonSchema());
const profiles = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

/** Every schema of a value, with its path. */
function* schemas(schema: Schema, path: string): Generator<[string, Schema]> {
  yield [path, schema];
  for (const [key, value] of Object.entries(schema.properties ?? {})) yield* schemas(value, `${path}.${key}`);
  for (const option of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) yield* schemas(option, `${path}|`);
  if (schema.items !== undefined) yield* schemas(schema.items, `${path}[]`);
  if (typeof schema.additionalProperties === 'object') yield* schemas(schema.additionalProperties, `${path}.*`);
}

describe('the JSON Schema of profiles', () => {
  it('is fresh: profiles/profile.schema.json has the bytes that profileSchemaFile gives', () => {
    expect(readFileSync(join(folder, 'profile.schema.json'), 'utf8')).toBe(profileSchemaFile());
  });

  it.each(profiles)('accepts %s', (name) => {
    validate(parse(readFileSync(join(folder, name), 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('accepts a profile of a name alone, and none without', () => {
    expect(validate({ name: 'acme', extends: 'baseline' })).toBe(true);
    expect(validate({ extends: 'baseline' })).toBe(false);
  });

  it.each([
    ['an unknown section', { name: 'acme', netwrok: {} }],
    ['an unknown key of a section', { name: 'acme', network: { vpcCdir: '10.0.0.0/16' } }],
    ['an unknown key of a tier', { name: 'acme', network: { tiers: { dmz: { cidr: '10.0.0.0/20' } } } }],
    [
      'two trusts',
      {
        name: 'acme',
        identity: {
          trust: {
            account: { id: '111111111111' },
            saml: { providerArn: 'arn:aws:iam::111111111111:saml-provider/a' },
          },
        },
      },
    ],
    ['a trust without its parts', { name: 'acme', identity: { trust: { oidc: { audience: 'x' } } } }],
    ['a number out of bounds', { name: 'acme', network: { azCount: 9 } }],
    [
      'a waiver without a reason',
      { name: 'acme', waivers: [{ class: 'limit', id: 'W-1', answers: [{ pack: 'a', rule: 'b' }], at: ['x'] }] },
    ],
  ])('refuses %s', (_what, profile) => {
    expect(validate(profile)).toBe(false);
  });

  it('describes every key and section for the completion of an editor', () => {
    const bare = [...schemas(profileJsonSchema() as Schema, '')]
      .filter(
        ([path, schema]) =>
          !path.endsWith('|') && !path.endsWith('[]') && !path.endsWith('.*') && schema.description === undefined,
      )
      .map(([path]) => path);
    expect(bare).toEqual([]);
  });

  it('closes every map against unknown keys, but the overrides by name', () => {
    const open = [...schemas(profileJsonSchema() as Schema, '')]
      .filter(([, schema]) => schema.type === 'object' && schema.additionalProperties !== false)
      .map(([path]) => path);
    // A policy has the elements that IAM gives it.
    expect(open).toEqual([
      '.organisation|.serviceControlPolicies[].document.Statement[]',
      '.organisation|.resourceControlPolicies[].document.Statement[]',
      '.remediation.overrides',
    ]);
  });
});
