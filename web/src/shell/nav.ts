import { Bell, House, LayoutDashboard, type LucideIcon, ScanLine, Search, Ticket } from 'lucide-react';
import type { MessageKey } from '@/i18n/messages';

export interface NavItem {
  to: string;
  label: MessageKey;
  icon: LucideIcon;
  /** Only this very path is its page, not those below. */
  exact?: boolean;
  /** Shows how many notifications are unread. */
  counts?: boolean;
}

const HOME: NavItem = { to: '/', label: 'shell.nav.home', icon: House, exact: true };
const BROWSE: NavItem = { to: '/events', label: 'shell.nav.browse', icon: Search };
const TICKETS: NavItem = { to: '/bookings', label: 'shell.nav.tickets', icon: Ticket };
const INBOX: NavItem = { to: '/notifications', label: 'shell.nav.inbox', icon: Bell, counts: true };
const ORGANISE: NavItem = { to: '/admin/events', label: 'shell.nav.organise', icon: LayoutDashboard };
const SCAN: NavItem = { to: '/admin/scan', label: 'shell.nav.scan', icon: ScanLine };

/** The header's links, on wide screens. */
export const headerNav = (isAdmin: boolean): NavItem[] =>
  isAdmin ? [BROWSE, TICKETS, ORGANISE, SCAN] : [BROWSE, TICKETS];

/** The tab bar's, on phones; an organiser's bell is in the header. */
export const tabNav = (isAdmin: boolean): NavItem[] =>
  isAdmin ? [HOME, BROWSE, TICKETS, ORGANISE, SCAN] : [HOME, BROWSE, TICKETS, INBOX];
