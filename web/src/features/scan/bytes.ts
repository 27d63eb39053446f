/** Exactly `size` bytes from base64url without padding, in the one text that they have; null otherwise. */
export function decodeBase64Url(text: string, size: number): Uint8Array | null {
  if (!/^[\w-]*$/.test(text)) return null;
  let binary: string;
  try {
    binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
  // A last character may carry bits that decoding drops: another text for the same bytes, which the server refuses.
  if (binary.length !== size || encodeBase64Url(binary) !== text) return null;
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function encodeBase64Url(binary: string): string {
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The UUID whose 16 bytes begin at `start`. */
export function uuidAt(bytes: Uint8Array, start: number): string {
  const hex = hexOf(bytes.subarray(start, start + 16));
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
