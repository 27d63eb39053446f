import type { Plugin } from 'vite';

export function flatten(tree: object, prefix: string): [key: string, text: string][];
export function compile(text: string, file: string): Record<string, unknown[]>;
export function icuMessages(): Plugin;
