import { verifyAsync } from '@noble/ed25519';
import { decodeBase64Url } from './bytes';
import type { Seal } from './ticket-text';

/** As GET /api/tickets/keys publishes it. */
export interface TicketKey {
  /** The first four bytes of the public key's BLAKE2b hash, in hex. */
  id: string;
  algorithm: string;
  /** 32 bytes in base64url without padding. */
  publicKey: string;
}

/**
 * Whether one of the keys has signed the ticket. As strict as the server (RFC 8032): what passes here passes there.
 */
export async function isGenuine(seal: Seal, keys: readonly TicketKey[]): Promise<boolean> {
  for (const key of keys) {
    if (key.id !== seal.keyId || key.algorithm !== 'Ed25519') continue;
    const publicKey = decodeBase64Url(key.publicKey, 32);
    if (publicKey && (await signed(seal, publicKey))) return true;
  }
  return false;
}

async function signed(seal: Seal, publicKey: Uint8Array): Promise<boolean> {
  try {
    return await verifyAsync(seal.signature, seal.message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
