import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadProfile } from '../../lib/profile/load-profile';
import { ProfileError } from '../../lib/profile/profile-error';
import { warningsOf } from '../../lib/profile/warnings';

const root = resolve(__dirname, '../..');
const asOf = '2026-11-21';
const extending = 'extends: baseline\nname: scratch\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rampart-profile-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function load(nameOrPath: string) {
  return loadProfile(nameOrPath, { root, cwd: folder, asOf });
}

function write(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

function refusal(nameOrPath: string): string {
  try {
    load(nameOrPath);
  } catch (error) {
    if (error instanceof ProfileError) return error.message;
    throw error;
  }
  throw new Error(`${nameOrPath} is not refused`);
}

describe('loadProfile', () => {
  it('finds a profile by its name in profiles/ of the root', () => {
    const { profile, files } = load('baseline');
    expect(profile.name).toBe('baseline');
    expect(files).toEqual([join(root, 'profiles', 'baseline.yaml')]);
  });

  it('finds a copy of a profile at any path, and its base still in profiles/ of the root', () => {
    copyFileSync(join(root, 'profiles', 'esh.yaml'), join(folder, 'mine.yml'));
    const copy = load('./mine.yml');
    expect(copy.profile).toEqual(load('esh').profile);
    expect(copy.files).toEqual([join(folder, 'mine.yml'), join(root, 'profiles', 'baseline.yaml')]);
  });

  it('reads a base relative to the file that names it, not to the working directory', () => {
    mkdirSync(join(folder, 'below'));
    writeFileSync(join(folder, 'below', 'base.yaml'), `${extending}owner: base-team\n`);
    writeFileSync(join(folder, 'below', 'leaf.yaml'), 'extends: ./base.yaml\nname: leaf\n');
    expect(load('below/leaf.yaml').profile).toMatchObject({ name: 'leaf', owner: 'base-team' });
  });

  it('merges maps, replaces lists and remembers for each value the place that supplied it', () => {
    write('mine.yaml', `${extending}allowedRegions: [eu-central-1, eu-west-1]\nstorage:\n  files: false\n`);
    const { profile, origins } = load('mine.yaml');
    expect(profile.allowedRegions).toEqual(['eu-central-1', 'eu-west-1']);
    expect(profile.storage).toMatchObject({ files: false, database: true });
    expect(origins.get('storage.files')).toEqual({ file: join(folder, 'mine.yaml'), line: 5, column: 10 });
    expect(origins.get('allowedRegions')).toMatchObject({ file: join(folder, 'mine.yaml'), line: 3 });
    expect(origins.get('storage.database')?.file).toBe(join(root, 'profiles', 'baseline.yaml'));
    expect(origins.get('waivers')?.file).toBe(join(root, 'profiles', 'baseline.yaml'));
  });

  it('replaces who is trusted as a whole, since two merged choices would trust both', () => {
    write('base.yaml', `${extending}identity:\n  trust:\n    account: { id: "111111111111" }\n`);
    write(
      'mine.yaml',
      'extends: ./base.yaml\nname: mine\nidentity:\n  trust:\n    saml: { providerArn: "arn:aws:iam::111111111111:saml-provider/staff" }\n',
    );
    expect(load('mine.yaml').profile.identity.trust).toEqual({
      saml: { providerArn: 'arn:aws:iam::111111111111:saml-provider/staff' },
    });
  });

  it('names the places of a fault relative to the working directory, and absolute outside it', () => {
    write('base.yaml', `${extending}keys: { kmsRotationDays: 1 }\n`);
    mkdirSync(join(folder, 'below'));
    writeFileSync(join(folder, 'below', 'leaf.yaml'), 'extends: ../base.yaml\nname: leaf\nowner: 7\n');
    const refused = (cwd: string) => {
      try {
        loadProfile(join(folder, 'below', 'leaf.yaml'), { root, cwd, asOf });
      } catch (error) {
        return (error as ProfileError).message.split('\n').map((line) => line.split('  ')[0]);
      }
      return [];
    };
    expect(refused(folder)).toEqual(['below/leaf.yaml:3:8', 'base.yaml:3:26']);
    expect(refused(join(folder, 'below'))).toEqual(['leaf.yaml:3:8', `${join(folder, 'base.yaml')}:3:26`]);
  });

  it('gives its faults as data too', () => {
    write('mine.yaml', `${extending}owner: 7\n`);
    const faults = (() => {
      try {
        load('mine.yaml');
      } catch (error) {
        return (error as ProfileError).faults;
      }
      return [];
    })();
    expect(faults).toEqual([
      {
        file: join(folder, 'mine.yaml'),
        line: 3,
        column: 8,
        path: 'owner',
        message: '7 is not text, put it in quotes; must be text: Team that answers for the account',
      },
    ]);
  });

  it('takes a byte order mark and Windows line ends as they are', () => {
    write('mine.yaml', `\uFEFF${extending.replaceAll('\n', '\r\n')}owner: a-team\r\n`);
    expect(load('mine.yaml').profile.owner).toBe('a-team');
  });

  it('expands an alias, and blames the line of its anchor', () => {
    write(
      'mine.yaml',
      `${extending}availabilityZones: &zones [eu-central-1a, eu-central-1b, eu-central-1c]\nnetwork: { azCount: 3 }\n`,
    );
    expect(load('mine.yaml').profile.availabilityZones).toHaveLength(3);
    write('aliased.yaml', `${extending}description: &n x\nowner: *n\n`);
    expect(refusal('aliased.yaml')).toBe('aliased.yaml:3:17  owner  x is too short; must have at least 2 characters');
  });
});

describe('a file that cannot be read as a profile', () => {
  it('does not exist', () => {
    expect(refusal('./nowhere.yaml')).toBe('nowhere.yaml  does not exist');
  });

  it('has a name that is near to one of profiles/', () => {
    const file = join(root, 'profiles', 'clientfow.yaml');
    expect(refusal('clientfow')).toBe(
      `${file}  does not exist; profiles are baseline, cetbix, cfts, clientflow, esh: did you mean clientflow?`,
    );
  });

  it('is a directory', () => {
    expect(refusal('.')).toBe(`${folder}  is a directory; name the YAML file in it`);
  });

  it('lies below a file', () => {
    write('file', 'x');
    expect(refusal('file/x.yaml')).toBe('file/x.yaml  does not exist');
  });

  it('is a device, which would give bytes for ever', () => {
    expect(refusal('/dev/zero')).toBe('/dev/zero  is not a regular file; name a YAML file');
  });

  it('is not UTF-8', () => {
    write(
      'latin.yaml',
      Buffer.concat([Buffer.from(`${extending}owner: M`), Buffer.from([0xfc]), Buffer.from('ller\n')]),
    );
    expect(refusal('./latin.yaml')).toBe('latin.yaml  is not UTF-8 text; save it as UTF-8');
  });

  it('is larger than 256 kB', () => {
    write('huge.yaml', `${extending}description: ${'x'.repeat(300_000)}\n`);
    expect(refusal('./huge.yaml')).toBe('huge.yaml  is larger than 256 kB (300046 bytes); a profile is a few kB');
  });

  it('has a null byte in its name', () => {
    expect(refusal('./a\0b.yaml')).toContain('is not a file name');
  });

  it('is a link to itself', () => {
    symlinkSync(join(folder, 'loop.yaml'), join(folder, 'loop.yaml'));
    expect(refusal('./loop.yaml')).toContain('loop.yaml  cannot be read: ELOOP');
  });

  it('extends a long chain', () => {
    for (let i = 0; i < 12; i += 1) write(`${i}.yaml`, `extends: ./${i + 1}.yaml\nname: n${i}\n`);
    expect(refusal('./0.yaml')).toBe(
      '7.yaml:1:10  extends  8.yaml is number 9 in a chain of `extends`; at most 8 are allowed',
    );
  });

  it('reaches itself through a link', () => {
    write('mine.yaml', 'extends: ./link.yaml\nname: mine\n');
    symlinkSync(join(folder, 'mine.yaml'), join(folder, 'link.yaml'));
    expect(refusal('./mine.yaml')).toBe(
      'mine.yaml:1:10  extends  link.yaml extends itself: mine.yaml -> link.yaml; remove one `extends`',
    );
  });
});

describe('the five profiles', () => {
  const names = readdirSync(join(root, 'profiles'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace('.yaml', ''));

  it.each(names)('%s loads, and is named after its file', (name) => {
    expect(load(name).profile.name).toBe(name);
  });

  it.each([
    ['cfts', ['CFTS']],
    ['cetbix', ['CETBIX']],
    ['esh', ['ESH']],
    ['clientflow', ['CLIENTFLOW']],
  ])('%s claims its page', (name, claims) => {
    expect(load(name).profile.claims).toEqual(claims);
  });

  it('warn of documentation ranges and of nobody being paged', () => {
    expect(load('baseline').warnings).toEqual([
      'identity.adminAllowedCidrs holds documentation ranges (203.0.113.0/24, 2001:db8:12::/48); nobody can come from there, name your own',
      'detection.onCallEndpoints: nobody is paged; name two endpoints of different kinds in a private profile',
    ]);
  });

  it('warn of nothing once both are named', () => {
    write(
      'mine.yaml',
      `${extending}identity: { adminAllowedCidrs: [192.0.3.0/24] }\ndetection: { onCallEndpoints: ["https://pager.example/in", "tel:+49000000000"] }\n`,
    );
    expect(load('mine.yaml').warnings).toEqual([]);
  });

  it('says of every irreversible choice what nobody can take back', () => {
    const { profile } = load('esh');
    const told = (irreversible: typeof profile.irreversible) =>
      warningsOf({ ...profile, irreversible }).slice(0, irreversible.length);
    expect(told(['snapshot-sweep'])).toEqual([
      'irreversible snapshot-sweep: manual and final snapshots of the database are deleted before they are 30 days old, and nothing brings one back',
    ]);
    expect(told(['vault-compliance-lock', 'air-gapped-vault', 'object-lock-compliance'])).toEqual([
      expect.stringContaining('nobody, AWS included, shortens or lifts the lock of the vault'),
      expect.stringContaining('irreversible air-gapped-vault: its vault is locked from birth'),
      expect.stringContaining('nobody, root included, deletes an archived log before 365 days'),
    ]);
  });
});
