import { describe, expect, test } from '@jest/globals';
import { feedUrl, FetchFailed } from '../../../server/tills/feed/fetch-file.ts';
import { isPublicAddress } from '../../../server/tills/feed/public-address.ts';

test.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:8.8.8.8'])(
  '%s is of the public network',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test.each([
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '10.0.0.1', '172.16.0.1', '172.31.255.255'],
  ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1'],
  ...['203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', '192.88.99.1', '2130706433', '0x7f000001'],
  ...[
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '0:0:0:0:0:ffff:a9fe:a9fe',
  ],
  ...[
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'fec0::1',
    'ff02::1',
    '100::1',
    '64:ff9b::7f00:1',
  ],
  ...['64:ff9b:1::1', '2002:7f00:1::', '2001::1', '2001:db8::1', '3fff::1', '5f00::1', 'localhost', ''],
])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

describe('the address of a feed', () => {
  test.each([
    ['http://feed.example/a.csv', 'only https'],
    ['ftp://feed.example/a.csv', 'only https'],
    ['file:///etc/passwd', 'only https'],
    ['feed.example/a.csv', 'not an address'],
    ['https://', 'not an address'],
    ['https://me@feed.example/a.csv', 'no user name'],
    ['https://me:secret@feed.example/a.csv', 'no user name'],
    ['https://127.0.0.1/a.csv', 'private network'],
    ['https://2130706433/a.csv', 'private network'],
    ['https://0x7f000001/a.csv', 'private network'],
    ['https://0x7f.1/a.csv', 'private network'],
    ['https://017700000001/a.csv', 'private network'],
    ['https://127.1/a.csv', 'private network'],
    ['https://0/a.csv', 'private network'],
    ['https://１２７.0.0.1/a.csv', 'private network'],
    ['https://[::1]/a.csv', 'private network'],
    ['https://[::ffff:127.0.0.1]/a.csv', 'private network'],
    ['https://[::ffff:a00:1]/a.csv', 'private network'],
    ['https://169.254.169.254/latest/meta-data', 'private network'],
  ])('%s: %s', (address, why) => {
    expect(() => feedUrl(address)).toThrow(FetchFailed);
    expect(() => feedUrl(address)).toThrow(why);
  });

  test('is taken where it is an https address outside', () => {
    expect(feedUrl('https://feed.example:8443/stock.csv?k=1').host).toBe('feed.example:8443');
  });
});
