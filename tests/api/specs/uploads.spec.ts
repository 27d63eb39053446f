import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess } from '../harness/actions.js';
import type { Reply } from '../harness/client.js';
import type { Person } from '../harness/people.js';
import { dimensions, fileForm, jpegWithExif, png, pngChunk, tiny } from '../harness/pictures.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

interface Upload {
  url: string;
  filename: string;
}

const megabyte = 1024 * 1024;

const upload = (person: Person, form: FormData) => person.post<Upload>('/api/upload', undefined, { form });

function served(upload: Upload): Promise<Reply> {
  return world().stranger.get(new URL(upload.url, 'http://any').pathname);
}

/** What is kept on disk, temporary files included. */
const kept = () => readdirSync(join(world().servers[0]!.dataDir, 'uploads'), { recursive: true }).length;

/** A PNG that weighs at least this much, through a chunk that says nothing. */
const heavyPng = (bytes: number) => png({ extra: [pngChunk('tEXt', Buffer.alloc(bytes, 0x20))] });

describe('uploading a picture', () => {
  test.each(Object.entries(tiny))('of format %s keeps and serves it', async (format, bytes) => {
    const reply = await upload(await world().person(), fileForm('file', bytes, `x.${format}`, `image/${format}`));
    expectSuccess(reply);
    const answer = await served(reply.data);
    expectSuccess(answer);
    expect(reply.data.url).toContain(reply.data.filename);
    expect(answer.headers['content-type']).toMatch(/^image\//);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.body.length).toBeGreaterThan(20);
  });

  test('goes by its bytes and not by what it is called', async () => {
    const ana = await world().person();
    const reply = await upload(ana, fileForm('file', tiny.png, '../../etc/passwd.html', 'text/html'));
    expectSuccess(reply);
    expect(reply.data.filename).not.toMatch(/passwd|html/);
    expect((await served(reply.data)).headers['content-type']).toMatch(/^image\//);
  });

  test('takes the metadata out', async () => {
    const ana = await world().person();
    const words = 'HOME-OF-ANA-6.2088S-106.8456E';
    const extra = [pngChunk('tEXt', Buffer.from(`Comment\0${words}`)), pngChunk('eXIf', Buffer.from(`MM\0*${words}`))];
    for (const bytes of [png({ extra }), jpegWithExif(1, words)]) {
      expect(bytes.includes(words)).toBe(true);
      const reply = await upload(ana, fileForm('file', bytes));
      expectSuccess(reply);
      const answer = await served(reply.data);
      expectSuccess(answer);
      expect(answer.body.includes(words)).toBe(false);
      expect(answer.body.includes('Exif')).toBe(false);
    }
  });

  test('keeps it upright when the camera was not', async () => {
    const reply = await upload(await world().person(), fileForm('file', jpegWithExif(6, 'held sideways')));
    expectSuccess(reply);
    expect(dimensions((await served(reply.data)).body)).toEqual({ width: 8, height: 16 });
  });

  test('gives different pictures different names, and serves what many sent at once', async () => {
    const ana = await world().person();
    const sizes = [9, 10, 11, 12];
    const uploads = await Promise.all(
      [...sizes, ...sizes].map((width) => upload(ana, fileForm('file', png({ width, height: 8 })))),
    );
    expect(new Set(uploads.map(({ data }) => data.filename)).size).toBeGreaterThanOrEqual(sizes.length);
    for (const [index, { data }] of uploads.entries()) {
      expect(dimensions((await served(data)).body).width).toBe(sizes[index % sizes.length]);
    }
  });

  test('just under the limit is taken', async () => {
    const bytes = heavyPng(5 * megabyte - 1000);
    expect(bytes.length).toBeLessThanOrEqual(5 * megabyte);
    expectSuccess(await upload(await world().person(), fileForm('file', bytes)));
  });
});

describe('an upload is refused, and nothing is kept,', () => {
  const refused = async (form: FormData, code: string) => {
    const ana = await world().person();
    const before = kept();
    expectRefusal(await upload(ana, form), 400, code);
    expect(kept()).toBe(before);
  };

  test('without a file', async () => {
    const form = new FormData();
    form.append('other', 'text');
    await refused(form, 'NO_FILE_UPLOADED');
  });

  test('when the field is text and no file', async () => {
    const form = new FormData();
    form.append('file', 'text');
    await refused(form, 'NO_FILE_UPLOADED');
  });

  test('over 5 MB', async () => {
    const bytes = heavyPng(5 * megabyte);
    expect(bytes.length).toBeGreaterThan(5 * megabyte);
    await refused(fileForm('file', bytes), 'UPLOAD_ERROR');
  });

  test('in an unexpected field', async () => {
    await refused(fileForm('picture', tiny.png), 'UPLOAD_ERROR');
  });

  test('with two files', async () => {
    const form = fileForm('file', tiny.png);
    form.append('file', new Blob([new Uint8Array(tiny.jpeg)]), 'second.jpg');
    await refused(form, 'UPLOAD_ERROR');
  });

  test('with a second file in another field', async () => {
    const form = fileForm('file', tiny.png);
    form.append('another', new Blob([new Uint8Array(tiny.jpeg)]), 'second.jpg');
    await refused(form, 'UPLOAD_ERROR');
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  test.each<[string, Buffer]>([
    ['text', Buffer.from('hello')],
    ['nothing at all', Buffer.alloc(0)],
    ['SVG', Buffer.from(svg)],
    ['SVG behind an XML declaration', Buffer.from(`<?xml version="1.0"?>\n${svg}`)],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['PDF', Buffer.from('%PDF-1.4\n%âãÏÓ\n')],
    ['BMP', Buffer.from('424d1e000000000000001a0000000c00000001000100010018000000ff00', 'hex')],
    ['a PNG that stops in the middle', tiny.png.subarray(0, 40)],
    ['a PNG signature and nothing more', tiny.png.subarray(0, 8)],
    ['a JPEG that stops in the middle', tiny.jpeg.subarray(0, 60)],
    ['HTML behind a GIF signature', Buffer.from('GIF89a<script>alert(1)</script>')],
    ['a PNG that claims a million by a million pixels', png({ claims: { width: 1_000_000, height: 1_000_000 } })],
  ])('when the file is %s', async (_, bytes) => {
    await refused(fileForm('file', bytes), 'INVALID_FILE_TYPE');
  });

  test.each<[string, string, string]>([
    ['has no boundary', 'multipart/form-data', '--x\r\n\r\n--x--\r\n'],
    [
      'has another boundary',
      'multipart/form-data; boundary=y',
      '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n\r\n--x--\r\n',
    ],
    [
      'has no end',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
    ],
    [
      'has a part without a name',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x--\r\n',
    ],
    ['is JSON', 'application/json', '{"file":"abc"}'],
    ['is empty', 'multipart/form-data; boundary=x', ''],
  ])('when the form %s', async (_, type, body) => {
    const ana = await world().person();
    const before = kept();
    const reply = await ana.post('/api/upload', undefined, { raw: { type, body } });
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
    expect(kept()).toBe(before);
  });
});

describe('served files', () => {
  test('that do not exist are not found', async () => {
    expectRefusal(await world().stranger.get('/public/uploads/nothing.png'), 404, 'NOT_FOUND');
  });

  test.each([
    '%2e%2e%2fgoticket.key',
    '..%2f..%2fetc%2fpasswd',
    '%2fetc%2fpasswd',
    'a%00.png',
    '.',
    '%2e%2e',
    '.hidden',
  ])('never come from outside: %s', async (name) => {
    const reply = await world().stranger.exchange('GET', `/public/uploads/${name}`);
    expect([400, 404]).toContain(reply.status);
    expect(reply.error?.code).toBe(reply.status === 404 ? 'NOT_FOUND' : 'VALIDATION_ERROR');
  });
});
