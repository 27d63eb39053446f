import cancel from './cancel.mjs';
import checkIn from './check_in.mjs';
import engine from './engine.mjs';
import fullTable from './full_table.mjs';
import idle from './idle.mjs';
import lone from './lone.mjs';
import manySlots from './many_slots.mjs';
import news from './news.mjs';
import nodes from './nodes.mjs';
import reads from './reads.mjs';
import redis from './redis.mjs';
import script from './script.mjs';
import signIn from './sign_in.mjs';
import soldOut from './sold_out.mjs';
import storm from './storm.mjs';
import streams from './streams.mjs';
import waitlist from './waitlist.mjs';
import watched from './watched.mjs';

/** In the order in which they are measured and shown. */
export const figures = [
  ...[storm, engine, waitlist, soldOut, reads, manySlots, lone, fullTable, cancel, checkIn, signIn],
  ...[idle, streams, watched, nodes, news, redis, script],
];
