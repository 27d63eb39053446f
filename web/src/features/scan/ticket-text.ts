import { decodeBase64Url, hexOf, uuidAt } from './bytes';

/** What a ticket's text says of itself. Whether it is true is for `ticket-signature` and the gate list to say. */
export interface SaidTicket {
  /** The text as the server takes it. */
  text: string;
  bookingId: string;
  /** Counts from 1. */
  number: number;
  /** Known for signed texts alone. */
  slotId: string | null;
  seal: Seal | null;
}

/** What vouches for a signed text. */
export interface Seal {
  keyId: string;
  /** What was signed: the text before the signature's dot. */
  message: Uint8Array;
  signature: Uint8Array;
}

const prefix = 'GT1.';
const version = 1;
// Where the parts of the payload stand: version, key id (4 bytes), booking (16), slot (16), number (1).
const at = { key: 1, booking: 5, slot: 21, number: 37, end: 38 };
const plainName = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?::([1-9]\d{0,2}))?$/i;

/** Whether the text is meant as a signed ticket, genuine or not. */
export const claimsToBeSigned = (raw: string): boolean => raw.trim().startsWith(prefix);

/** Reads the text of a QR code, `<bookingId>:<n>`, or a plain `<bookingId>` (its first ticket); null for anything else. */
export function readTicketText(raw: string): SaidTicket | null {
  const text = raw.trim();
  return text.startsWith(prefix) ? readSigned(text) : readPlain(text);
}

function readPlain(text: string): SaidTicket | null {
  const parts = plainName.exec(text);
  if (!parts?.[1]) return null;
  const bookingId = parts[1].toLowerCase();
  const number = Number(parts[2] ?? 1);
  return { text: `${bookingId}:${number}`, bookingId, number, slotId: null, seal: null };
}

function readSigned(text: string): SaidTicket | null {
  const dot = text.indexOf('.', prefix.length);
  if (dot < 0) return null;
  const said = decodeBase64Url(text.slice(prefix.length, dot), at.end);
  const signature = decodeBase64Url(text.slice(dot + 1), 64);
  const number = said?.[at.number];
  if (!said || !signature || said[0] !== version || !number) return null;
  return {
    text,
    bookingId: uuidAt(said, at.booking),
    slotId: uuidAt(said, at.slot),
    number,
    seal: {
      keyId: hexOf(said.subarray(at.key, at.booking)),
      message: new TextEncoder().encode(text.slice(0, dot)),
      signature,
    },
  };
}

/** One name for one ticket, however it was written. */
export function ticketKey(ticket: { bookingId: string; number: number }): string {
  return `${ticket.bookingId}:${ticket.number}`;
}
