import { formatCidr, overlapOf, parseCidr, parseCidrClearingHostBits, sizeOf } from '../../lib/addresses/cidr';

describe('parseCidr', () => {
  it.each(['0.0.0.0/0', '10.20.0.0/16', '192.0.2.1/32', '::/0', '2001:db8::/32', '::1/128'])('reads %s', (text) => {
    expect(formatCidr(parseCidr(text))).toBe(text);
  });

  it('refuses host bits and names the block that was probably meant', () => {
    expect(() => parseCidr('10.20.0.5/16')).toThrow(
      '"10.20.0.5/16" has host bits set; write 10.20.0.0/16 for the block or /32 for the one address',
    );
    expect(() => parseCidr('2001:db8::1/64')).toThrow(
      '"2001:db8::1/64" has host bits set; write 2001:db8::/64 for the block or /128 for the one address',
    );
  });

  it('refuses a prefix length beyond the family', () => {
    expect(() => parseCidr('10.0.0.0/33')).toThrow('"10.0.0.0/33" has prefix length 33; ipv4 allows 0 to 32');
    expect(() => parseCidr('::/129')).toThrow('"::/129" has prefix length 129; ipv6 allows 0 to 128');
  });

  it.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/08',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '/8',
    '10.0.0.0/255.0.0.0',
    '10.0.0.0 /8',
  ])('refuses "%s"', (text) => {
    expect(() => parseCidr(text)).toThrow(`"${text}`);
  });
});

describe('parseCidrClearingHostBits', () => {
  it('clears host bits as EC2 does', () => {
    expect(formatCidr(parseCidrClearingHostBits('100.68.0.18/18'))).toBe('100.68.0.0/18');
  });

  it('takes an address without prefix for a block of one', () => {
    expect(formatCidr(parseCidrClearingHostBits('192.0.2.7'))).toBe('192.0.2.7/32');
    expect(formatCidr(parseCidrClearingHostBits('2001:db8::7'))).toBe('2001:db8::7/128');
  });
});

describe('overlapOf', () => {
  const overlap = (a: string, b: string) => {
    const shared = overlapOf(parseCidr(a), parseCidr(b));
    return shared && formatCidr(shared);
  };

  it('is the inner block, whichever comes first', () => {
    expect(overlap('10.0.0.0/8', '10.20.0.0/16')).toBe('10.20.0.0/16');
    expect(overlap('10.20.0.0/16', '10.0.0.0/8')).toBe('10.20.0.0/16');
  });

  it('is undefined for neighbours and for different families', () => {
    expect(overlap('10.20.0.0/17', '10.20.128.0/17')).toBeUndefined();
    expect(overlap('0.0.0.0/0', '::/0')).toBeUndefined();
  });
});

it('sizeOf counts addresses', () => {
  expect(sizeOf(parseCidr('10.0.0.0/24'))).toBe(256n);
  expect(sizeOf(parseCidr('::/0'))).toBe(1n << 128n);
});
