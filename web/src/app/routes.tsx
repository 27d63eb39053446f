import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { loadMessages } from '@/i18n/i18n';
import type { Namespace } from '@/i18n/messages';
import { RequireAdmin, RequireSession } from '@/session/guards';
import { AppShell, type RouteHandle } from '@/shell/AppShell';
import NotFound from '@/shell/NotFound';
import { RouteError } from '@/shell/RouteError';

/** A page that is fetched when it is first shown, with its messages. */
const page =
  (load: () => Promise<{ default: ComponentType }>, ...namespaces: Namespace[]) =>
  async () => {
    const [module] = await Promise.all([load(), loadMessages(...namespaces)]);
    return { Component: module.default };
  };

const own: RouteHandle = { ownBar: true };
const mui = page(() => import('./MuiLayout'));

export const routes: RouteObject[] = [
  {
    Component: AppShell,
    ErrorBoundary: RouteError,
    children: [
      {
        ErrorBoundary: RouteError,
        children: [
          { path: '/', lazy: page(() => import('@/features/landing/LandingPage'), 'landing') },
          { path: '/events', lazy: page(() => import('@/features/events/BrowsePage'), 'events', 'errors') },
          {
            path: '/events/:id',
            handle: own,
            lazy: page(() => import('@/features/events/EventPage'), 'events', 'errors'),
          },
          { path: '/login', lazy: page(() => import('@/features/auth/LoginPage'), 'auth', 'forms', 'errors') },
          { path: '/register', lazy: page(() => import('@/features/auth/RegisterPage'), 'auth', 'forms', 'errors') },
          {
            Component: RequireSession,
            children: [
              { path: '/bookings', lazy: page(() => import('@/features/bookings/BookingsPage'), 'bookings', 'errors') },
              {
                path: '/bookings/:id',
                lazy: page(() => import('@/features/bookings/BookingPage'), 'bookings', 'errors'),
              },
              {
                path: '/notifications',
                lazy: page(() => import('@/features/notifications/NotificationsPage'), 'notifications', 'errors'),
              },
              {
                path: '/profile',
                lazy: page(() => import('@/features/profile/ProfilePage'), 'profile', 'forms', 'errors'),
              },
            ],
          },
          {
            path: '/admin',
            Component: RequireAdmin,
            children: [
              { path: 'scan', lazy: page(() => import('@/features/scan/ScanPage'), 'scan', 'errors') },
              {
                lazy: mui,
                children: [
                  {
                    path: 'events',
                    lazy: page(() => import('@/features/admin/AdminEventsPage'), 'admin', 'forms', 'errors'),
                  },
                  {
                    path: 'events/create',
                    handle: own,
                    lazy: page(() => import('@/features/admin/AdminCreateEventPage'), 'admin', 'forms', 'errors'),
                  },
                  {
                    path: 'events/:id',
                    handle: own,
                    lazy: page(
                      () => import('@/features/admin/AdminEventPage'),
                      'admin',
                      'organiser',
                      'forms',
                      'errors',
                    ),
                  },
                ],
              },
            ],
          },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
];
