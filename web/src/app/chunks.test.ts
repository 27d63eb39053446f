import { describe, expect, it } from 'vitest';
import { firstViewGroups } from '../../scripts/chunks.mjs';

const LANDING = 'src/features/landing/LandingPage.tsx';

describe.each(['/home/me/GoTicket/web', '/home/me/src/GoTicket/web'])('a build in %s', (web) => {
  const chunkOf = (path: string) => {
    const shared = firstViewGroups().find(({ debugName }) => debugName === 'shared');
    const name = shared?.name as (id: string, context: { getModuleInfo: (id: string) => object }) => string | null;
    return name(`${web}/${path}`, { getModuleInfo: () => ({ importers: [`${web}/${LANDING}`] }) });
  };

  it('leaves the landing page a chunk of its own', () => expect(chunkOf(LANDING)).toBeNull());
  it('puts what it imports among what is shared', () => expect(chunkOf('src/components/Button.tsx')).toBe('shared'));
});
