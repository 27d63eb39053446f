import { session } from './session';

const JSON_TIMEOUT = 15_000;
const FORM_TIMEOUT = 60_000;

/** Requests that need nobody signed in: they do not wait for a session to be renewed. */
function isOpen(request: Request): boolean {
  if (request.method !== 'GET') return false;
  const { pathname, searchParams } = new URL(request.url);
  if (/^\/api\/events(\/[^/]+)?$/.test(pathname)) return searchParams.get('sort') !== 'smart';
  return pathname === '/api/tickets/keys' || pathname.startsWith('/api/health');
}

function send(request: Request, token: string | null): Promise<Response> {
  const isForm = request.headers.get('Content-Type')?.startsWith('multipart/form-data') ?? false;
  const timeout = AbortSignal.timeout(isForm ? FORM_TIMEOUT : JSON_TIMEOUT);
  const headers = new Headers(request.headers);
  if (token) headers.set('Authorization', `Bearer ${token}`);
  return fetch(new Request(request, { headers, signal: AbortSignal.any([request.signal, timeout]) }));
}

/** `fetch` with the access token; a 401 is tried once more with a token that is newer than the one refused. */
export async function sessionFetch(request: Request): Promise<Response> {
  const token = isOpen(request) ? session.currentToken() : await session.accessToken();
  // A body can be read once only; the copy is for the second try.
  const again = token ? request.clone() : null;
  const response = await send(request, token);
  if (response.status !== 401 || !token || !again) return response;
  const newer = await session.tokenAfterRefusal(token);
  return newer ? send(again, newer) : response;
}
