/**
 * How the build is cut into files. What the first view of the landing page needs goes into two: the libraries, which
 * change seldom, and our own code; left to itself the bundler makes some thirty, and each costs a phone a request.
 */
const LIBRARIES =
  /\/node_modules\/(react|react-dom|scheduler|react-router|cookie|set-cookie-parser)\/|rolldown\/runtime/;
/** Icons of the landing page that other pages show too: each would be a file of its own. */
const ICONS = /\/lucide-react\/dist\/esm\/(?!icons\/)|\/icons\/(arrow-right|calendar-clock|wifi-off|map-pin)\.m?js/;
const FIRST = /\/src\/(main|features\/landing\/LandingPage)\.tsx$/;
const WORDS = /\/src\/messages\/(..)\/(?:common|shell|landing)\.json$/;
const SHARED = /\/src\/(?!main|features\/landing)[^?]*\.(ts|tsx|css)$/;

export function firstViewGroups() {
  const known = new Map();

  /** Is the module imported, over however many others, by the entry or by the landing page? */
  function isFirst(id, context) {
    if (FIRST.test(id)) return true;
    const before = known.get(id);
    if (before !== undefined) return before;
    // Until it is known: modules may import each other in a circle.
    known.set(id, false);
    const importers = context.getModuleInfo(id)?.importers ?? [];
    const first = importers.some((importer) => isFirst(importer, context));
    known.set(id, first);
    return first;
  }

  return [
    { name: 'libraries', test: LIBRARIES, priority: 2 },
    {
      name: (id, context) => (ICONS.test(id) || (SHARED.test(id) && isFirst(id, context)) ? 'shared' : null),
      debugName: 'shared',
      priority: 1,
    },
    { name: (id) => WORDS.exec(id)?.[1]?.replace(/^/, 'words-') ?? null, debugName: 'words', priority: 1 },
  ];
}
