/**
 * Vite plugin: turns the message files (src/messages/<language>/<feature>.json, ICU MessageFormat) into what the
 * browser can show without a parser. Keys are flattened and begin with the file's name: `bookings.page.title`.
 * What comes out is JSON again, so that Vite's own JSON plugin goes on from there.
 */
import { basename } from 'node:path';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

const FILE = /\/src\/messages\/[a-z]{2}\/[\w-]+\.json$/;

/** Every text of a tree of messages as [dotted key, text]. */
export function flatten(tree, prefix) {
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = `${prefix}.${name}`;
    return typeof value === 'string' ? [[key, value]] : flatten(value, key);
  });
}

/** The compiled messages of one file. Throws on a message that is not valid ICU, naming its key. */
export function compile(text, file) {
  const messages = flatten(JSON.parse(text), basename(file, '.json')).map(([key, message]) => {
    try {
      return [key, compileMessageOrThrow(message)];
    } catch (error) {
      throw new Error(`${file}: ${key}: ${error.message}`);
    }
  });
  return Object.fromEntries(messages);
}

export function icuMessages() {
  return {
    name: 'goticket:icu',
    enforce: 'pre',
    transform: {
      filter: { id: FILE },
      handler(code, id) {
        return { code: JSON.stringify(compile(code, id)), map: null };
      },
    },
  };
}
