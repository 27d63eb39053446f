import type { Rolldown } from 'vite';

export function firstViewGroups(): Rolldown.CodeSplittingGroup[];
