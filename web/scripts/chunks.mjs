/**
 * How the build is cut into files. What the first view of the landing page needs goes into two: the libraries, which
 * change seldom, and our own code; left to itself the bundler makes some thirty, and each costs a phone a request. What
 * browsing and an event's page need besides is one more.
 */
const LIBRARIES =
  /\/node_modules\/(react|react-dom|scheduler|react-router|cookie|set-cookie-parser)\/|rolldown\/runtime/;
/** Icons of the landing page that other pages show too: each would be a file of its own. */
const ICONS = /\/lucide-react\/dist\/esm\/(?!icons\/)|\/icons\/(arrow-right|calendar-clock|wifi-off|map-pin)\.m?js/;
const FIRST = /\/src\/(main|features\/landing\/LandingPage)\.tsx$/;
const NEXT = /\/src\/features\/events\/(BrowsePage|EventPage)\.tsx$/;
const WORDS = /\/src\/messages\/(..)\/(?:common|shell|landing)\.json$/;
/** The last src of the path is ours: the repository itself may lie below another one (~/src/GoTicket). */
const SHARED = /\/src\/(?!main|features\/landing|.*\/src\/)[^?]*\.(ts|tsx|css)$/;

/** Answers whether a module is imported, over however many others, by one of those that `roots` names. */
function importedBy(roots) {
  const known = new Map();
  return function isImported(id, context) {
    if (roots.test(id)) return true;
    const before = known.get(id);
    if (before !== undefined) return before;
    // Until it is known: modules may import each other in a circle.
    known.set(id, false);
    const importers = context.getModuleInfo(id)?.importers ?? [];
    const is = importers.some((importer) => isImported(importer, context));
    known.set(id, is);
    return is;
  };
}

export function firstViewGroups() {
  const isFirst = importedBy(FIRST);
  const isNext = importedBy(NEXT);
  const isOfPage = (id) => /\/src\/features\//.test(id) || /\.json/.test(id);

  return [
    { name: 'libraries', test: LIBRARIES, priority: 2 },
    {
      name: (id, context) => (ICONS.test(id) || (SHARED.test(id) && isFirst(id, context)) ? 'shared' : null),
      debugName: 'shared',
      priority: 1,
    },
    {
      name: (id, context) => (!isOfPage(id) && !isFirst(id, context) && isNext(id, context) ? 'events' : null),
      debugName: 'events',
    },
    { name: (id) => WORDS.exec(id)?.[1]?.replace(/^/, 'words-') ?? null, debugName: 'words', priority: 1 },
  ];
}
