/** What the first bytes of a file tell without decoding it. */
export interface Sniffed {
  type: 'jpeg' | 'png' | 'gif' | 'webp' | 'heif';
  /** In pixels, as stored (before any rotation); absent where the header hides it. */
  width?: number;
  height?: number;
}

/** How much of a file is looked at, in bytes: a camera's JPEG may have half a megabyte of extras before its size. */
export const sniffedBytes = 512 * 1024;

/** Nothing for a file that is none of these. The answer is a hint, never the judgement: decoding is that. */
export function sniff(bytes: DataView): Sniffed | undefined {
  return png(bytes) ?? gif(bytes) ?? webp(bytes) ?? heif(bytes) ?? jpeg(bytes);
}

function text(bytes: DataView, at: number, length: number): string {
  if (at + length > bytes.byteLength) return '';
  return String.fromCharCode(...new Uint8Array(bytes.buffer, bytes.byteOffset + at, length));
}

function png(bytes: DataView): Sniffed | undefined {
  if (text(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined;
  if (text(bytes, 12, 4) !== 'IHDR' || bytes.byteLength < 24) return { type: 'png' };
  return { type: 'png', width: bytes.getUint32(16), height: bytes.getUint32(20) };
}

function gif(bytes: DataView): Sniffed | undefined {
  if (!/^GIF8[79]a$/.test(text(bytes, 0, 6))) return undefined;
  if (bytes.byteLength < 10) return { type: 'gif' };
  return { type: 'gif', width: bytes.getUint16(6, true), height: bytes.getUint16(8, true) };
}

function webp(bytes: DataView): Sniffed | undefined {
  if (text(bytes, 0, 4) !== 'RIFF' || text(bytes, 8, 4) !== 'WEBP') return undefined;
  if (bytes.byteLength < 30) return { type: 'webp' };
  const low24 = (at: number) => bytes.getUint16(at, true) | (bytes.getUint8(at + 2) << 16);
  switch (text(bytes, 12, 4)) {
    case 'VP8X':
      return { type: 'webp', width: low24(24) + 1, height: low24(27) + 1 };
    case 'VP8 ':
      return { type: 'webp', width: bytes.getUint16(26, true) & 0x3fff, height: bytes.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      const packed = bytes.getUint32(21, true);
      return { type: 'webp', width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    default:
      return { type: 'webp' };
  }
}

/** HEIC, as iPhones store it. Most browsers can't show it, so it earns words of its own. */
function heif(bytes: DataView): Sniffed | undefined {
  const brand = text(bytes, 4, 4) === 'ftyp' ? text(bytes, 8, 4) : '';
  return /^(hei[cmxs]|hev[cmx]|mif1|msf1)$/.test(brand) ? { type: 'heif' } : undefined;
}

function jpeg(bytes: DataView): Sniffed | undefined {
  if (bytes.byteLength < 3 || bytes.getUint16(0) !== 0xffd8 || bytes.getUint8(2) !== 0xff) return undefined;
  let at = 2;
  while (at + 9 <= bytes.byteLength && bytes.getUint8(at) === 0xff) {
    const marker = bytes.getUint8(at + 1);
    // 0xff may be repeated as filling before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: 'jpeg', width: bytes.getUint16(at + 7), height: bytes.getUint16(at + 5) };
    at += 2 + bytes.getUint16(at + 2);
  }
  return { type: 'jpeg' };
}
