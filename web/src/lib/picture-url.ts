/** Is this picture served by us? The page's policy lets lists show no others. */
export function isOwnPicture(url: string): boolean {
  if (url.startsWith('/') && !url.startsWith('//')) return true;
  if (url.startsWith('data:') || url.startsWith('blob:')) return true;
  try {
    return typeof location !== 'undefined' && new URL(url).origin === location.origin;
  } catch {
    return false;
  }
}
