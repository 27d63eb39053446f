import { describe, expect, test } from 'vitest';
import { sample, sampleKey, stranger } from './test-kit';
import { isGenuine } from './ticket-signature';
import { readTicketText, ticketKey } from './ticket-text';

function sealOf(text: string) {
  const seal = readTicketText(text)?.seal;
  if (!seal) throw new Error('not a signed text');
  return seal;
}

describe('a ticket text', () => {
  test('that the server has signed says its booking, slot and number', () => {
    expect(readTicketText(sample.text)).toMatchObject({
      bookingId: sample.bookingId,
      slotId: sample.slotId,
      number: 2,
      text: sample.text,
      seal: { keyId: sampleKey.id },
    });
    expect(readTicketText(stranger.text)).toMatchObject({ bookingId: stranger.bookingId, slotId: stranger.slotId });
  });

  test('may be typed as booking and number, or as a booking alone', () => {
    const plain = { bookingId: sample.bookingId, slotId: null, seal: null };
    expect(readTicketText(`${sample.bookingId}:3`)).toMatchObject({
      ...plain,
      number: 3,
      text: `${sample.bookingId}:3`,
    });
    expect(readTicketText(`  ${sample.bookingId.toUpperCase()} `)).toMatchObject({ ...plain, number: 1 });
  });

  test('has one name however it was written', () => {
    const names = [sample.text, `${sample.bookingId}:2`].map((text) => {
      const ticket = readTicketText(text);
      return ticket && ticketKey(ticket);
    });
    expect(names).toEqual([sample.ticket, sample.ticket]);
  });

  test.each([
    '',
    'https://example.org/',
    'GT1.',
    'GT1..',
    'GT2.AcXiGrEB.schOCna',
    sample.text.slice(0, -1),
    `${sample.text}A`,
    `${sample.text}=`,
    sample.text.replace('GT1.A', 'GT1.B'),
    `${sample.bookingId}:0`,
    `${sample.bookingId}:01`,
    `${sample.bookingId}:-1`,
    `${sample.bookingId}:1:1`,
    `${sample.bookingId}x`,
  ])('is not %j', (text) => {
    expect(readTicketText(text)).toBeNull();
  });
});

describe('a signature', () => {
  test('by a published key is genuine', async () => {
    expect(await isGenuine(sealOf(sample.text), [sampleKey])).toBe(true);
    expect(await isGenuine(sealOf(stranger.text), [{ ...sampleKey, id: '00000000' }, sampleKey])).toBe(true);
  });

  test('is not genuine with any one character changed', async () => {
    for (let at = 4; at < sample.text.length; at += 7) {
      const other = sample.text[at] === 'A' ? 'B' : 'A';
      const seal = readTicketText(sample.text.slice(0, at) + other + sample.text.slice(at + 1))?.seal;
      if (seal) expect(await isGenuine(seal, [sampleKey])).toBe(false);
    }
  });

  test('is not genuine without its key, or with a broken one', async () => {
    const seal = sealOf(sample.text);
    expect(await isGenuine(seal, [])).toBe(false);
    expect(await isGenuine(seal, [{ ...sampleKey, id: 'c5e21ab2' }])).toBe(false);
    expect(await isGenuine(seal, [{ ...sampleKey, algorithm: 'RSA' }])).toBe(false);
    expect(await isGenuine(seal, [{ ...sampleKey, publicKey: sampleKey.publicKey.slice(1) }])).toBe(false);
    expect(await isGenuine(seal, [{ ...sampleKey, publicKey: 'A'.repeat(43) }])).toBe(false);
  });
});
