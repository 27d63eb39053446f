/** Pictures of events and people. */
export const PICTURES = 'goticket-pictures';
/** Parts of the app that not everybody needs: kept once they were used. */
export const EXTRAS = 'goticket-extras';
/** What the page tells its worker for when no page is there: the language. */
export const NOTES = 'goticket-notes';
/** Where in NOTES the language lies. */
export const LANGUAGE_NOTE = '/language';
/** Message to a waiting worker: take over. */
export const TAKE_OVER = 'goticket-take-over';
