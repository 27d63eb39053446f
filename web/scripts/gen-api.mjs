/** Writes src/api/schema.d.ts, the types of the HTTP API, from api/openapi.yaml; only when they changed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const source = new URL('../../api/openapi.yaml', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);

const BLOB = ts.factory.createTypeReferenceNode('Blob');
const NULL = ts.factory.createLiteralTypeNode(ts.factory.createNull());

const tree = await openapiTS(source, {
  alphabetize: false,
  // A part of a form that is a file is a Blob, which openapi-typescript would call a string.
  transform(schema) {
    if (schema.format !== 'binary') return undefined;
    return Array.isArray(schema.type) && schema.type.includes('null')
      ? ts.factory.createUnionTypeNode([BLOB, NULL])
      : BLOB;
  },
});
const text = `/* Made from api/openapi.yaml by \`npm run api\`. */\n${astToString(tree)}`;
if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
