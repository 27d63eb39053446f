/** The API's objects as the tests read them. Their shape is vouched for by the description, so no test checks it again. */
export interface User {
  id: string;
  email: string;
  name: string;
  role: 'ADMIN' | 'USER';
  timezone: string;
  preferences: Category[];
  avatarUrl: string | null;
  createdAt: string;
}

export type Category = 'CONCERT' | 'WORKSHOP' | 'FESTIVAL';

export interface Session {
  user: User;
  accessToken: string;
  refreshToken: string;
}

export interface TimeSlot {
  id: string;
  eventId: string;
  label: string;
  startTime: string;
  endTime: string;
  capacity: number;
  bookedCount: number;
}

export interface TimeSlotDetail extends TimeSlot {
  _count: { bookings: number; waitlists: number };
  availableSpots: number;
  isFull: boolean;
  waitlistFull: boolean;
}

export interface Event {
  id: string;
  title: string;
  description: string;
  location: string;
  timezone: string;
  imageUrl: string | null;
  bannerUrl: string | null;
  category: Category;
  createdById: string;
  createdAt: string;
  updatedAt: string;
  waitlistLimit: number | null;
}

export interface EventWithSlots extends Event {
  timeSlots: TimeSlot[];
}

export interface EventDetail extends Event {
  createdBy: { id: string; name: string; email: string };
  timeSlots: TimeSlotDetail[];
}

export interface EventPage {
  events: Array<EventWithSlots & { createdBy: { id: string; name: string } }>;
  pagination: { page: number; limit: number; total: number; totalPages: number };
}

export interface Booking {
  id: string;
  userId: string;
  timeSlotId: string;
  quantity: number;
  status: 'CONFIRMED' | 'CANCELLED';
  cancelledAt: string | null;
  checkedInAt: string | null;
  createdAt: string;
}

export interface Ticket {
  ticketId: string;
  ticketNumber: number;
  checkedInAt: string | null;
  qr: string;
}

export interface BookingDetail extends Booking {
  timeSlot: TimeSlot & { event: Event };
  tickets: Ticket[];
}

export interface MyBookings {
  upcoming: BookingDetail[];
  past: BookingDetail[];
  cancelled: BookingDetail[];
}

export interface Waitlist {
  id: string;
  userId: string;
  timeSlotId: string;
  quantity: number;
  position: number;
  status: 'WAITING' | 'PROMOTED' | 'EXPIRED';
}

export interface WaitlistDetail extends Waitlist {
  timeSlot: TimeSlot;
  event: Event;
  peopleAhead: number;
  blockedReason: 'TIME_CONFLICT' | null;
}

export type BookingOutcome = { status: 'CONFIRMED'; booking: Booking } | { status: 'WAITLISTED'; waitlist: Waitlist };

export interface Notification {
  id: string;
  type: 'WAITLIST_PROMOTED' | 'BOOKING_CONFIRMED' | 'BOOKING_CANCELLED' | 'EVENT_UPDATED';
  title: string;
  message: string;
  isRead: boolean;
  metadata: Record<string, unknown> | null;
  createdAt: string;
}

export interface Notifications {
  notifications: Notification[];
  unreadCount: number;
}

export interface Attendee {
  bookingId: string;
  quantity: number;
  status: 'CONFIRMED' | 'CANCELLED';
  checkedInCount: number;
  createdAt: string;
  cancelledAt: string | null;
  user: { id: string; name: string; email: string };
  slot: { id: string; label: string; startTime: string; endTime: string };
}

export interface AttendeePage {
  attendees: Attendee[];
  pagination: { page: number; limit: number; total: number; totalPages: number };
}

export interface Sales {
  interval: 'hour' | 'day';
  capacity: number;
  points: Array<{ at: string; confirmed: number; cancelled: number; total: number }>;
}

export interface GateList {
  event: { id: string; title: string; timezone: string };
  tickets: Array<{ bookingId: string; quantity: number; slotId: string; holderName: string; checkedIn: number[] }>;
}

export interface TicketCheck {
  ticketId: string;
  bookingId: string;
  ticketNumber: number;
  status: 'CONFIRMED' | 'CANCELLED';
  isValid: boolean;
  isCheckedIn: boolean;
  isExpired: boolean;
  checkedInAt: string | null;
  quantity: number;
  holder: { id: string; name: string; email: string };
  event: { id: string; title: string };
  slot: { id: string; label: string };
}
