import { useEffect } from 'react';

/** Paints the browser's own bars white while the component is shown: on a phone they are part of the picture. */
export function useWhiteChrome(): void {
  useEffect(() => {
    const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')];
    const before = metas.map(({ content }) => content);
    for (const meta of metas) meta.content = '#ffffff';
    return () => {
      metas.forEach((meta, at) => {
        meta.content = before[at] ?? '';
      });
    };
  }, []);
}
