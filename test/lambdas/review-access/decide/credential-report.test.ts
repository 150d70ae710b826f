import { parseCredentialReport } from '../../../../lambdas/review-access/decide/credential-report';

const HEAD =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const ROOT =
  '<root_account>,arn:aws:iam::111111111111:root,2020-01-01T00:00:00+00:00,not_supported,2026-01-02T03:04:05+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';
const ANNA =
  'anna,arn:aws:iam::111111111111:user/anna,2020-01-01T00:00:00+00:00,true,no_information,2020-01-01T00:00:00+00:00,N/A,false,true,2020-01-01T00:00:00+00:00,2026-11-20T10:00:00+00:00,eu-central-1,s3,true,2020-02-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A';

describe('the credential report', () => {
  it('is read with root, passwords, second factors and the keys that are active', () => {
    expect(parseCredentialReport([HEAD, ROOT, ANNA, ''].join('\n'))).toEqual([
      {
        user: '<root_account>',
        password: false,
        passwordLastUsed: new Date('2026-01-02T03:04:05Z'),
        mfa: true,
        keys: [],
      },
      {
        user: 'anna',
        password: true,
        passwordLastUsed: undefined,
        mfa: false,
        keys: [
          { number: 1, rotated: new Date('2020-01-01T00:00:00Z'), lastUsed: new Date('2026-11-20T10:00:00Z') },
          { number: 2, rotated: new Date('2020-02-01T00:00:00Z'), lastUsed: undefined },
        ],
      },
    ]);
  });

  it('is read by the names of its columns, so that a new one in the middle shifts nothing', () => {
    const wider = [HEAD.replace('mfa_active', 'new_column,mfa_active'), ROOT.replace(',true,false,', ',x,true,false,')];
    expect(parseCredentialReport(wider.join('\r\n'))[0]).toMatchObject({ user: '<root_account>', mfa: true });
  });

  it('keeps a name with commas together, which IAM allows', () => {
    const line = ANNA.replaceAll('anna', 'a,nn,a');
    expect(parseCredentialReport([HEAD, line].join('\n'))[0]).toMatchObject({ user: 'a,nn,a', password: true });
  });

  it.each([
    ['nothing', ''],
    ['another report', 'region,service\neu-central-1,s3'],
    ['a line that is cut off', [HEAD, 'anna,arn'].join('\n')],
    ['a line with one cell too many', [HEAD, `${ANNA},x`].join('\n')],
  ])('fails on %s instead of finding nobody', (_what, text) => {
    expect(() => parseCredentialReport(text)).toThrow('credential report');
  });
});
