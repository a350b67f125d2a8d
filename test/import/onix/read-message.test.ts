import { describe, expect, test } from '@jest/globals';
import { readDate, readMoment } from '../../../server/import/onix/dates.ts';
import { readMessage, type OnixHeader } from '../../../server/import/onix/read-message.ts';
import { bytesOf } from '../bytes-of.ts';

const read = async (content: string): Promise<{ header: OnixHeader | null; products: string[] }> => {
  const products: string[] = [];
  let header: OnixHeader | null = null;
  for await (const part of readMessage(bytesOf(content, 50))) {
    header = part.header;
    products.push(...part.products.map(({ rank, element }) => `${rank} ${JSON.stringify(element)}`));
  }
  return { header, products };
};

const REFERENCE = `<ONIXMessage release="3.0"><Header><Sender>
  <SenderIdentifier><SenderIDType>01</SenderIDType><IDValue>own</IDValue></SenderIdentifier>
  <SenderIdentifier><SenderIDType>06</SenderIDType><IDValue>3025590000008</IDValue></SenderIdentifier>
  <SenderName>DILICOM</SenderName></Sender><SentDateTime>20190322T040347Z</SentDateTime>
  <DefaultPriceType>04</DefaultPriceType><DefaultCurrencyCode>EUR</DefaultCurrencyCode></Header>
  <Product><RecordReference>a</RecordReference></Product><Product><RecordReference>b</RecordReference></Product>
</ONIXMessage>`;
const SHORT = `<ONIXmessage release="3.0"><header><sender>
  <senderidentifier><m379>01</m379><b244>own</b244></senderidentifier>
  <senderidentifier><m379>06</m379><b244>3025590000008</b244></senderidentifier>
  <x298>DILICOM</x298></sender><x307>20190322T040347Z</x307><x310>04</x310><m186>EUR</m186></header>
  <product><a001>a</a001></product><product><a001>b</a001></product>
</ONIXmessage>`;

test('a message says the same with reference names and with short tags', async () => {
  const said = await read(REFERENCE);
  expect(said).toEqual(await read(SHORT));
  expect(said.header).toEqual({
    sender: '3025590000008',
    sentAt: '2019-03-22T04:03:47.000Z',
    defaultPriceType: '04',
    defaultCurrency: 'EUR',
  });
  expect(said.products).toHaveLength(2);
  expect(said.products[1]).toContain('"name":"RecordReference","attributes":{},"text":"b"');
});

test('a message without a head is read; nobody sent it', async () => {
  const { header, products } = await read('<ONIXMessage release="3.1"><Product/></ONIXMessage>');
  expect([header?.sender, header?.sentAt, products.length]).toEqual([null, null, 1]);
});

test.each([
  [
    'ONIX 2.1, which says no release',
    '<ONIXMessage><Product/></ONIXMessage>',
    'not ONIX 3: its root says no release',
  ],
  ['another release', '<ONIXMessage release="2.1"/>', 'not ONIX 3: its root says release "2.1"'],
  ['another file', '<rss/>', "the file's root is <rss>, not <ONIXMessage>"],
  ['no XML', 'isbn;titre', 'this is not XML'],
])('%s is refused', async (_name, content, why) => {
  await expect(read(content)).rejects.toThrow(why);
});

describe('dates', () => {
  test.each([
    ['20190322T040347Z', '2019-03-22T04:03:47.000Z'],
    ['20190322T0403', '2019-03-22T04:03:00.000Z'],
    ['20190322T040347+0200', '2019-03-22T02:03:47.000Z'],
    ['20190322T0403-05', '2019-03-22T09:03:00.000Z'],
    ['2019-03-22T04:03:47+02:00', '2019-03-22T02:03:47.000Z'],
    ['20190322', '2019-03-22T00:00:00.000Z'],
    ['20191322', null],
    ['yesterday', null],
    ['', null],
  ])('a message sent at "%s"', (text, moment) => {
    expect(readMoment(text)).toBe(moment);
  });

  test.each([
    ['20230308', '00', '2023-03-08'],
    ['20230308T1200', '13', '2023-03-08'],
    ['202303', '01', '2023-03'],
    ['2017', '05', '2017'],
    ['2017', '00', '2017'],
    ['20230308', '05', '2023'],
    ['2023Q1', '03', null],
    ['Spring 2023', '12', null],
    ['230308', '00', null],
    ['', '00', null],
  ])('published "%s" in format %s', (text, format, date) => {
    expect(readDate(text, format)).toBe(date);
  });
});
