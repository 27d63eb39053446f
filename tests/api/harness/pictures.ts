import { crc32, deflateSync } from 'node:zlib';

/** Small pictures of 16 by 8, one of each format that is taken. */
export const tiny = {
  jpeg: decode(
    '/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/wAALCAAIABABAREA' +
      '/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AIwf/9k=',
  ),
  webp: decode('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoQAAgAAgA0JaQAA3AA/vv9UAA='),
  gif: decode('R0lGODlhEAAIAIAAAEdwTAAAACH/C05FVFNDQVBFMi4wAwEAAAAh+QQFAAAAACwAAAAAEAAIAAACCoyPqcvtD6OcrAAAOw=='),
  avif: decode(
    'AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAASttZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAAB' +
      'AAAANGlsb2MAAAAAREAAAgABAAAAAAFPAAEAAAAAAAAAGAACAAAAAAFnAAEAAAAAAAAAvgAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAAAAEAAGF2MDEA' +
      'AAAAFWluZmUCAAABAAIAAEV4aWYAAAAAamlwcnAAAABLaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EADAAAAAAUaXNwZQAAAAAAAAAQAAAA' +
      'CAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgYIDhAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAA3m1kYXQSAAoIGAy/sECAgaEy' +
      'ChgAAABAAMNeyXwAAAAGRXhpZgAASUkqAAgAAAAGABIBAwABAAAAAQAAABoBBQABAAAAVgAAABsBBQABAAAAXgAAACgBAwABAAAAAgAAABMCAwABAAAA' +
      'AQAAAGmHBAABAAAAZgAAAAAAAAA4YwAA6AMAADhjAADoAwAABgAAkAcABAAAADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//AAAC' +
      'oAQAAQAAABAAAAADoAQAAQAAAAgAAAAAAAAA',
  ),
  png: png(),
};

function decode(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

export interface PngOptions {
  width?: number;
  height?: number;
  /** What the header claims, when it lies about the pixels that follow. */
  claims?: { width: number; height: number };
  extra?: Buffer[];
}

/** A PNG of one colour, made here so that its size and chunks are ours to choose. */
export function png({ width = 16, height = 8, claims, extra = [] }: PngOptions = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(claims?.width ?? width, 0);
  header.writeUInt32BE(claims?.height ?? height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = Buffer.alloc(height * (1 + 3 * width), 0x7f);
  for (let row = 0; row < height; row++) pixels[row * (1 + 3 * width)] = 0;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    ...extra,
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** The small JPEG with Exif data: how the camera was held, and words that nobody should read. */
export function jpegWithExif(orientation: number, words: string): Buffer {
  const text = Buffer.from(`${words}\0`, 'latin1');
  const tiff = Buffer.alloc(38 + text.length);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  tiff.writeUInt16BE(0x010e, 10); // ImageDescription, text, which lies behind the entries
  tiff.writeUInt16BE(2, 12);
  tiff.writeUInt32BE(text.length, 14);
  tiff.writeUInt32BE(38, 18);
  tiff.writeUInt16BE(0x0112, 22); // Orientation, a short
  tiff.writeUInt16BE(3, 24);
  tiff.writeUInt32BE(1, 26);
  tiff.writeUInt16BE(orientation, 30);
  text.copy(tiff, 38);
  const payload = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, 0, 0]);
  marker.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([tiny.jpeg.subarray(0, 2), marker, payload, tiny.jpeg.subarray(2)]);
}

/** Width and height of a JPEG, PNG or WebP. */
export function dimensions(picture: Buffer): { width: number; height: number } {
  if (picture.readUInt32BE(0) === 0x89504e47)
    return { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
  if (picture.toString('latin1', 0, 4) === 'RIFF') return webpDimensions(picture);
  for (let at = 2; at < picture.length; at += 2 + picture.readUInt16BE(at + 2)) {
    const marker = picture.readUInt16BE(at);
    if (marker >= 0xffc0 && marker <= 0xffc2) {
      return { width: picture.readUInt16BE(at + 7), height: picture.readUInt16BE(at + 5) };
    }
  }
  throw new Error('no picture that this can read');
}

function webpDimensions(picture: Buffer): { width: number; height: number } {
  const kind = picture.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: picture.readUIntLE(24, 3) + 1, height: picture.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8 ') return { width: picture.readUInt16LE(26) & 0x3fff, height: picture.readUInt16LE(28) & 0x3fff };
  const bits = picture.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

/** A form with one file in it. */
export function fileForm(field: string, bytes: Buffer, name = 'picture.png', type = 'image/png'): FormData {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
  return form;
}
