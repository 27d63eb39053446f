import { booked } from './actions.js';
import { newEvent, newSlot } from './events.js';
import type { Person } from './people.js';
import type { World } from './world.js';

/** For every operation: who may call it, the path with ids that exist, and a body that would be taken. */
export interface Fixture {
  path: string;
  caller: Person | null;
  body?: object;
}

/** Things that exist, so that a refusal is about the input and not about what is missing. */
export async function makeFixtures(world: World): Promise<Record<string, Fixture>> {
  const { admin, operator } = world;
  const [ana] = await world.people(1, { preferences: ['CONCERT'] });
  const person = ana!;
  const event = await world.event({ timeSlots: [newSlot({ capacity: 100 })] });
  const slot = event.timeSlots[0]!;
  const free = await world.slot();
  const booking = await booked(person, slot, 5);
  const wanted = { people: 2, seats: [1, 2] };
  const drill = (await operator.post<{ id: string }>('/api/operator/drills', wanted)).data;
  const kept = { id: slot.id, label: slot.label, startTime: slot.startTime, endTime: slot.endTime, capacity: 50 };
  const more = { imageUrl: 'https://example.org/a.png', bannerUrl: 'https://example.org/b.png', waitlistLimit: 25 };
  const seats = { timeSlotId: free.id, quantity: 2 };
  const account = {
    email: 'new.person@example.org',
    name: 'New Person',
    password: 'correct horse',
    timezone: 'Asia/Jakarta',
    preferences: ['CONCERT'],
  };
  const { name, timezone, preferences, email, password } = account;
  const theirs = (path: string, body?: object): Fixture => ({ path, caller: person, ...(body ? { body } : {}) });
  const adminly = (path: string, body?: object): Fixture => ({ path, caller: admin, ...(body ? { body } : {}) });
  const operating = (path: string, body?: object): Fixture => ({ path, caller: operator, ...(body ? { body } : {}) });
  const anybody = (path: string, body?: object): Fixture => ({ path, caller: null, ...(body ? { body } : {}) });

  return {
    getHealth: anybody('/api/health'),
    getReadiness: anybody('/api/health/ready'),
    register: anybody('/api/auth/register', account),
    login: anybody('/api/auth/login', { email, password }),
    refreshSession: anybody('/api/auth/refresh', { refreshToken: 'x'.repeat(43) }),
    logout: theirs('/api/auth/logout'),
    getProfile: theirs('/api/auth/profile'),
    updateProfile: theirs('/api/auth/profile', { name, timezone, preferences }),
    listEvents: anybody('/api/events'),
    createEvent: adminly('/api/events', newEvent({ ...more, timeSlots: [newSlot()] })),
    getEvent: anybody(`/api/events/${event.id}`),
    updateEvent: adminly(`/api/events/${event.id}`, newEvent({ ...more, timeSlots: [kept] })),
    deleteEvent: adminly(`/api/events/${event.id}`),
    book: theirs('/api/bookings', seats),
    listMyBookings: theirs('/api/bookings/me'),
    getBooking: theirs(`/api/bookings/${booking.id}`),
    cancelBooking: theirs(`/api/bookings/${booking.id}`),
    reduceBooking: theirs(`/api/bookings/${booking.id}/reduce`, { cancelQuantity: 1 }),
    undoCancellation: theirs(`/api/bookings/${booking.id}/undo`),
    joinWaitlist: theirs('/api/waitlists', seats),
    listMyWaitlists: theirs('/api/waitlists/me'),
    listSlotWaitlist: theirs(`/api/waitlists/slot/${slot.id}`),
    leaveWaitlist: theirs(`/api/waitlists/${booking.id}`),
    listMyNotifications: theirs('/api/notifications/me'),
    markNotificationRead: theirs(`/api/notifications/${booking.id}/read`),
    markAllNotificationsRead: theirs('/api/notifications/read-all'),
    openStream: anybody('/api/stream'),
    listTicketKeys: anybody('/api/tickets/keys'),
    verifyTicket: adminly(`/api/admin/tickets/${booking.id}:1/verify`),
    checkInTicket: adminly(`/api/admin/tickets/${booking.id}:1/checkin`),
    listAttendees: adminly(`/api/admin/events/${event.id}/attendees`),
    exportAttendees: adminly(`/api/admin/events/${event.id}/attendees.csv`),
    getSales: adminly(`/api/admin/events/${event.id}/sales`),
    getGateList: adminly(`/api/admin/events/${event.id}/gate`),
    listDrills: operating('/api/operator/drills'),
    createDrill: operating('/api/operator/drills', wanted),
    getDrill: operating(`/api/operator/drills/${drill.id}`),
    removeDrill: operating(`/api/operator/drills/${drill.id}`),
    admitDrillPeople: operating(`/api/operator/drills/${drill.id}/people`),
    listDrillBookings: operating(`/api/operator/drills/${drill.id}/bookings`),
    listDrillWaitlist: operating(`/api/operator/drills/${drill.id}/waitlist`),
    uploadImage: theirs('/api/upload'),
    getUpload: anybody('/public/uploads/nothing.png'),
  };
}
