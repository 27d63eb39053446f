import cancel from './cancel.mjs';
import checkIn from './check_in.mjs';
import engine from './engine.mjs';
import fullTable from './full_table.mjs';
import idle from './idle.mjs';
import lone from './lone.mjs';
import manySlots from './many_slots.mjs';
import nodes from './nodes.mjs';
import reads from './reads.mjs';
import redis from './redis.mjs';
import script from './script.mjs';
import soldOut from './sold_out.mjs';
import storm from './storm.mjs';
import streams from './streams.mjs';
import waitlist from './waitlist.mjs';

/** In the order in which they are measured and shown. */
export const figures = [storm, engine, waitlist, soldOut, reads, manySlots, lone, fullTable, cancel, checkIn, idle, streams, nodes, redis, script];
