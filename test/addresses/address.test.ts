import { isIP } from 'node:net';
import fc from 'fast-check';
import { parseAddress, unmapped } from '../../lib/addresses/address';
import { formatAddress } from '../../lib/addresses/format-address';

const value = (text: string) => parseAddress(text).value;

describe('parseAddress', () => {
  it.each([
    ['0.0.0.0', 0n],
    ['255.255.255.255', 0xffffffffn],
    ['10.20.0.1', 0x0a140001n],
    ['::', 0n],
    ['::1', 1n],
    ['1::', 1n << 112n],
    ['2001:db8::8:800:200c:417a', 0x20010db80000000000080800200c417an],
    ['2001:DB8:0:0:8:800:200C:417A', 0x20010db80000000000080800200c417an],
    ['::ffff:192.0.2.33', 0xffffc0000221n],
    ['64:ff9b::192.0.2.33', 0x64ff9b0000000000000000c0000221n],
    ['1:2:3:4:5:6:7::', 0x00010002000300040005000600070000n],
    ['::2:3:4:5:6:7:8', 0x00000002000300040005000600070008n],
    ['1:2:3:4:5:6:1.2.3.4', 0x00010002000300040005000601020304n],
  ])('reads %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    '',
    '1',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.04',
    '1.2.3.-4',
    ' 1.2.3.4',
    '1.2.3.4 ',
    '0x1.2.3.4',
    '1.2.3.4/32',
    ':',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '1:2:3:4:5:6:7:8::',
    '::1:2:3:4:5:6:7:8',
    '12345::',
    'g::',
    'fe80::1%eth0',
    '[::1]',
    '1.2.3.4::',
    '::1.2.3.4:5',
    '::1.2.3',
    '1:2:3:4:5:6:7:1.2.3.4',
    '1:',
    ':1',
    '::1:',
    '１.2.3.4',
  ])('refuses "%s"', (text) => {
    expect(() => parseAddress(text)).toThrow(
      `"${text}" is not an IP address; write IPv4 as 192.0.2.1 or IPv6 as 2001:db8::1`,
    );
  });

  it('accepts what node:net accepts, less zones', () => {
    const piece = fc.constantFrom(
      '0',
      '1',
      'ff',
      '0db8',
      'FFFF',
      '12345',
      '',
      ':',
      '::',
      '.',
      '1.2.3.4',
      '255',
      '256',
      '00',
      'g',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), fc.constantFrom(':', '.', ''), (pieces, glue) => {
        const text = pieces.join(glue);
        let accepted = true;
        try {
          parseAddress(text);
        } catch {
          accepted = false;
        }
        expect({ text, accepted }).toEqual({ text, accepted: isIP(text) !== 0 });
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the IPv4 address inside a mapped one and leaves others alone', () => {
    expect(unmapped(parseAddress('::ffff:192.0.2.33'))).toEqual(parseAddress('192.0.2.33'));
    expect(unmapped(parseAddress('::fffe:192.0.2.33'))).toEqual(parseAddress('::fffe:c000:221'));
    expect(unmapped(parseAddress('192.0.2.33'))).toEqual(parseAddress('192.0.2.33'));
  });
});

describe('formatAddress', () => {
  it.each([
    ['2001:0DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['::ffff:c000:221', '::ffff:192.0.2.33'],
    ['010.1.1.1'.slice(1), '10.1.1.1'],
  ])('writes %s as %s', (text, canonical) => {
    expect(formatAddress(parseAddress(text))).toBe(canonical);
  });

  it('is read back as the same address', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (v) => {
        expect(value(formatAddress({ family: 'ipv6', value: v }))).toBe(v);
      }),
    );
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(formatAddress(parseAddress(text))).toBe(text);
      }),
    );
  });
});
