/** Pages nobody wants to come back to after signing in. */
const entrances = ['/login', '/register'];
/** What the server answers itself: no page of this app. */
const foreign = ['/api/', '/public/', '/assets/'];

/**
 * Where to go after signing in: the wish in `?next=` when it is a page of ours, else `otherwise`.
 * The wish comes out of the address bar, so anybody may have written it: nothing may lead off this origin.
 */
export function safeNext(wish: string | null | undefined, otherwise = '/'): string {
  if (!wish?.startsWith('/')) return otherwise;
  let url: URL;
  try {
    url = new URL(wish, window.location.origin);
  } catch {
    return otherwise;
  }
  // The parser drops tabs and line feeds, turns backslashes round and resolves dots: only its outcome can be judged.
  // A path that starts with two slashes would be read as another host.
  const leaves = url.origin !== window.location.origin || url.pathname.startsWith('//');
  const { pathname } = url;
  if (leaves || entrances.includes(pathname) || foreign.some((start) => pathname.startsWith(start))) return otherwise;
  return pathname + url.search + url.hash;
}
