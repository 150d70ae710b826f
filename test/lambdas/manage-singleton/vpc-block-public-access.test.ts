import {
  DescribeVpcBlockPublicAccessOptionsCommand,
  EC2Client,
  ModifyVpcBlockPublicAccessOptionsCommand,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { refuseSurprises } from '../refuse-surprises';
import { singleton } from './singleton';

/** Moto does not have it: a stub that behaves as AWS says and refuses every other call. */
const ec2 = mockClient(EC2Client);

let check: () => void;
beforeEach(() => {
  ec2.reset();
  check = refuseSurprises('ec2', ec2);
});
afterEach(() => check());

describe('vpc-block-public-access', () => {
  function given(mode: string | undefined, managedBy: 'account' | 'declarative-policy' = 'account') {
    const live = { mode, changes: [] as string[] };
    ec2.on(DescribeVpcBlockPublicAccessOptionsCommand).callsFake(() => ({
      VpcBlockPublicAccessOptions: {
        AwsRegion: 'eu-central-1',
        State: live.changes.length > 0 ? 'update-in-progress' : 'default-state',
        InternetGatewayBlockMode: live.mode,
        ManagedBy: managedBy,
        ExclusionsAllowed: 'allowed',
      },
    }));
    ec2.on(ModifyVpcBlockPublicAccessOptionsCommand).callsFake(({ InternetGatewayBlockMode, ...rest }) => {
      expect(rest).toEqual({});
      live.mode = InternetGatewayBlockMode;
      live.changes.push(InternetGatewayBlockMode);
      return { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode } };
    });
    return live;
  }
  const block = (InternetGatewayBlockMode: string) =>
    singleton('vpc-block-public-access', { InternetGatewayBlockMode });

  it.each([
    ['off', 'block-ingress', 'block-ingress', 'raised'],
    ['off', 'block-bidirectional', 'block-bidirectional', 'raised'],
    ['block-ingress', 'block-bidirectional', 'block-bidirectional', 'raised'],
    ['block-bidirectional', 'block-ingress', 'block-bidirectional', 'sufficient'],
    ['block-bidirectional', 'block-bidirectional', 'block-bidirectional', 'sufficient'],
  ])('from %s with %s wanted becomes %s, and goes back', async (start, wanted, expected, found) => {
    const live = given(start);
    const one = block(wanted);
    expect(await one.adopt()).toMatchObject({ found });
    expect(live.mode).toBe(expected);
    await one.release();
    expect(live.mode).toBe(start);
  });

  it('changes nothing a second time, and nothing at all where enough is there', async () => {
    const live = given('off');
    const one = block('block-bidirectional');
    await one.adopt();
    await one.adopt();
    expect(live.changes).toEqual(['block-bidirectional']);
    const strict = given('block-bidirectional');
    await block('block-ingress').adopt();
    expect(strict.changes).toEqual([]);
  });

  it('takes a region that never said anything for open', async () => {
    const live = given(undefined);
    await block('block-ingress').adopt();
    expect(live.mode).toBe('block-ingress');
  });

  it('leaves a mode alone that somebody else has chosen since', async () => {
    const live = given('off');
    const one = block('block-bidirectional');
    await one.adopt();
    live.mode = 'block-ingress';
    await one.release();
    expect(live.mode).toBe('block-ingress');
  });

  it("refuses where the organisation's declarative policy holds it open, and accepts where it holds it closed", async () => {
    given('off', 'declarative-policy');
    await expect(block('block-bidirectional').adopt()).rejects.toThrow('a declarative-policy of the organisation');
    given('block-bidirectional', 'declarative-policy');
    expect(await block('block-bidirectional').adopt()).toMatchObject({ found: 'sufficient' });
  });

  it('refuses a wish that AWS does not know, and off', async () => {
    given('off');
    expect(() => block('block-egress').adopt()).toThrow('Desired of vpc-block-public-access is wrong');
    expect(() => block('off').adopt()).toThrow('Desired of vpc-block-public-access is wrong');
  });
});
