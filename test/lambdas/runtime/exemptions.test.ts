import { TAKE_NO_EXEMPTIONS } from '../../../lambdas/runtime/contract';
import { remediationCatalogue } from '../../../lib/promises/remediation-catalogue';
import { takesNoExemptions } from '../../../lib/promises/takes-no-exemptions';
import { captureLog } from '../captured-log';
import { apiCall } from '../events';
import { LampWorld, setPolicy } from '../lamps';
import { LedgerModel } from '../ledger-model';

const ledger = new LedgerModel();
const event = apiCall('kms', 'DisableKeyRotation', { keyId: 'lamp-1' });
const entry = { resource: 'arn:lamp-1', owner: 'platform', ticket: 'OPS-7', until: '2026-12-01' };

function register(...entries: readonly object[]): void {
  process.env['EXEMPTIONS'] = JSON.stringify(entries);
}

beforeEach(() => {
  captureLog();
  ledger.clear();
  setPolicy();
  jest.spyOn(Date, 'now').mockReturnValue(new Date('2026-11-21T12:00:00Z').getTime());
});
afterEach(() => jest.restoreAllMocks());

describe('the register of exemptions', () => {
  it('spares exactly the resource that it names, and tells people who decided so', async () => {
    register(entry);
    const world = new LampWorld();
    const [answer] = await world.delivery.deliver(event);
    expect(answer).toMatchObject({ outcome: 'EXEMPT', why: expect.stringMatching(/2026-12-01 by platform \(OPS-7\)/) });
    expect(world.made).toEqual([]);
    const another = apiCall('kms', 'DisableKeyRotation', { keyId: 'lamp-10' });
    expect(await world.delivery.outcomes(another)).toEqual(['DONE']);
  });

  it('spares nothing from the day on which an entry ends', async () => {
    register({ ...entry, until: '2026-11-21' });
    expect(await new LampWorld().delivery.outcomes(event)).toEqual(['DONE']);
  });

  it('is not replaced by a tag, whoever sets it', async () => {
    const tags = { 'rampart:name': 'demo', 'rampart:exempt': 'true' };
    expect(await new LampWorld({ tags }).delivery.outcomes(event)).toEqual(['DONE']);
  });

  it.each([undefined, '', 'not JSON', '{}', '[{"resource":"arn:lamp-1"}]'])(
    'makes every repair wait for a person while it reads %j',
    async (text) => {
      delete process.env['EXEMPTIONS'];
      if (text !== undefined) process.env['EXEMPTIONS'] = text;
      const world = new LampWorld();
      expect(await world.delivery.outcomes(event)).toEqual(['AWAITING_APPROVAL']);
      expect(world.made).toEqual([]);
    },
  );

  it.each(TAKE_NO_EXEMPTIONS)(
    'neither spares a resource from %s nor stops it when it cannot be read',
    async (catalogue) => {
      register(entry);
      expect(await new LampWorld({ contract: { catalogue } }).delivery.outcomes(event)).toEqual(['DONE']);
      ledger.clear();
      delete process.env['EXEMPTIONS'];
      expect(await new LampWorld({ contract: { catalogue } }).delivery.outcomes(event)).toEqual(['DONE']);
    },
  );

  it('is refused by the profile for exactly those that take none', () => {
    const refused = remediationCatalogue.filter(({ name }) => takesNoExemptions(name)).map(({ id }) => id);
    expect(refused).toEqual(TAKE_NO_EXEMPTIONS);
  });
});

describe('a protected resource', () => {
  const protect = (...arns: readonly string[]) => {
    process.env['PROTECTED_RESOURCES'] = arns.join(',');
  };

  it('is known by its whole ARN, or by a path in which nobody else can make anything', async () => {
    protect('arn:lamp-1', 'arn:aws-service-role/*');
    expect(await new LampWorld().delivery.outcomes(event)).toEqual(['EXEMPT']);
    const linked = apiCall('kms', 'X', { keyId: 'aws-service-role/lamps' });
    expect(await new LampWorld().delivery.outcomes(linked)).toEqual(['EXEMPT']);
  });

  it('is none that merely looks like it', async () => {
    protect('arn:lamp-1', 'arn:aws-service-role/*');
    for (const keyId of ['lamp-11', 'x/lamp-1', 'LAMP-1', 'x/aws-service-role/lamps', 'aws-service-role']) {
      expect(await new LampWorld().delivery.outcomes(apiCall('kms', 'X', { keyId }))).toEqual(['DONE']);
      ledger.clear();
    }
  });
});
