import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { keys } from '@/api/queries';
import type { Notification } from './group-by-day';
import type { Inbox } from './inbox';
import { readAhead } from './use-mark-read';

const one = (id: string, isRead: boolean) => ({ id, isRead }) as Notification;

let client: QueryClient;
const state = () => {
  const inbox = client.getQueryData<Inbox>(keys.notifications);
  const unread = inbox?.notifications.filter(({ isRead }) => !isRead).map(({ id }) => id);
  return { unread, count: inbox?.unreadCount, bell: client.getQueryData(keys.unread) };
};

describe('marking as read', () => {
  beforeEach(() => {
    client = new QueryClient();
    const notifications = [one('a', false), one('b', true), one('c', false)];
    client.setQueryData<Inbox>(keys.notifications, { notifications, unreadCount: 2 });
    client.setQueryData(keys.unread, 2);
  });

  it('shows at once, in the list and at the bell', async () => {
    await readAhead(client, 'a');
    expect(state()).toEqual({ unread: ['c'], count: 1, bell: 1 });
  });

  it('of all leaves none', async () => {
    await readAhead(client, null);
    expect(state()).toEqual({ unread: [], count: 0, bell: 0 });
  });

  it('is taken back when the server refuses', async () => {
    const rollback = await readAhead(client, null);
    rollback();
    expect(state()).toEqual({ unread: ['a', 'c'], count: 2, bell: 2 });
  });

  it('of what is read counts nothing down', async () => {
    await readAhead(client, 'b');
    expect(state()).toEqual({ unread: ['a', 'c'], count: 2, bell: 2 });
  });
});
