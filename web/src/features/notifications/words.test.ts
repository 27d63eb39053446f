import { beforeAll, describe, expect, it } from 'vitest';
import { activate, loadMessages, translate } from '@/i18n';
import type { Notification } from './group-by-day';
import { wordsOf } from './words';

const about = { eventTitle: 'Monsoon Brass', slotLabel: 'Early show', quantity: 2, bookingId: 'b1', eventId: 'e1' };

function notice(type: Notification['type'], metadata: Notification['metadata']): Notification {
  const createdAt = '2026-11-22T12:00:00.000Z';
  return {
    id: 'n1',
    userId: 'u1',
    type,
    title: 'Server title',
    message: 'Server text.',
    isRead: false,
    metadata,
    createdAt,
  };
}

describe('the words of a notification', () => {
  beforeAll(async () => {
    await loadMessages('notifications');
    await activate('en');
  });

  it('say what came free and lead to the tickets', () => {
    expect(wordsOf(notice('WAITLIST_PROMOTED', about), translate, 'en')).toEqual({
      title: 'You got in!',
      text: 'Seats came free: you hold 2 tickets for Monsoon Brass (Early show).',
      to: '/bookings/b1',
    });
  });

  it('tell an event called off from a booking cancelled', () => {
    expect(wordsOf(notice('BOOKING_CANCELLED', about), translate, 'en').title).toBe('Booking cancelled');
    const off = wordsOf(notice('BOOKING_CANCELLED', { ...about, reason: 'EVENT_DELETED' }), translate, 'en');
    expect(off.title).toBe('Monsoon Brass is called off');
  });

  it('name what has changed and lead to the event', () => {
    const changed = {
      eventTitle: 'Monsoon Brass',
      eventId: 'e1',
      changes: ['time', 'title', 'location', 'unheard of'],
    };
    expect(wordsOf(notice('EVENT_UPDATED', changed), translate, 'en')).toEqual({
      title: 'Monsoon Brass has changed',
      text: 'New: the name, the place and the time. Have a look before you go.',
      to: '/events/e1',
    });
  });

  it('are the visitor’s own', async () => {
    await activate('id');
    expect(wordsOf(notice('BOOKING_CONFIRMED', about), translate, 'id').text).toBe(
      'Anda punya 2 tiket untuk Monsoon Brass (Early show).',
    );
    await activate('en');
  });

  it('are the server’s where it says too little', () => {
    expect(wordsOf(notice('BOOKING_CONFIRMED', null), translate, 'en')).toEqual({
      title: 'Server title',
      text: 'Server text.',
    });
  });
});
